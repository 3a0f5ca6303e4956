import { readFile, writeFile } from 'node:fs/promises';
// eslint-disable-next-line import-x/default -- CommonJS: what it exports is its default
import proto from '@temporalio/proto';
import type { temporal } from '@temporalio/proto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { rootFolder } from '../../bin/root.ts';

export type RecordedHistory = temporal.api.history.v1.IHistory;

const { History } = proto.temporal.api.history.v1;

/**
 * Keeps a history as JSON, every payload as it was before it was encrypted, without names of machines and folders: a
 * fixture that can be read and compared.
 */
export async function writeHistory(path: string, history: RecordedHistory, codec: PayloadCodec): Promise<void> {
  const plain = History.toObject(History.fromObject(await decrypt(history, codec)), {
    bytes: String,
    enums: String,
    longs: String,
  });
  await writeFile(path, `${JSON.stringify(plain, null, 1)}\n`);
}

export async function readHistory(path: string): Promise<RecordedHistory> {
  return History.fromObject(JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>);
}

async function decrypt<T>(part: T, codec: PayloadCodec): Promise<T> {
  if (Array.isArray(part)) return Promise.all(part.map((item) => decrypt(item as unknown, codec))) as T;
  if (typeof part !== 'object' || part === null || part instanceof Uint8Array) return part;
  if (isPayload(part)) {
    const [decrypted] = await codec.decode([part]);
    return withoutFolder(decrypted ?? {}) as T;
  }
  for (const [name, value] of Object.entries(part)) {
    Object.assign(part, { [name]: name === 'identity' ? 'worker' : await decrypt(value as unknown, codec) });
  }
  return part;
}

const isPayload = (part: object): part is Payload => 'metadata' in part && 'data' in part;

/** Stack traces tell where the project lay; a fixture does not. */
function withoutFolder(payload: Payload): Payload {
  const text = Buffer.from(payload.data ?? []).toString('utf8');
  return text.includes(rootFolder) ? { ...payload, data: Buffer.from(text.replaceAll(rootFolder, '')) } : payload;
}
