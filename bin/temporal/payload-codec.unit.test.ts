import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { defaultPayloadConverter } from '@temporalio/common';
import { createPayloadCodec } from './payload-codec.ts';
import type { PayloadKey } from './payload-codec.ts';

const keyNamed = (id: string): PayloadKey => ({ id, secret: randomBytes(32) });
const payloadOf = (value: unknown) => defaultPayloadConverter.toPayload(value);
const valueOf = (payload: Parameters<typeof defaultPayloadConverter.fromPayload>[0]): unknown =>
  defaultPayloadConverter.fromPayload(payload);

describe('the payload codec', () => {
  const first = keyNamed('2026');
  const codec = createPayloadCodec([first]);
  const secretText = 'Heraanleg Dorpsstraat';

  it('gives back what was encrypted, and keeps its text and its encoding out of sight', async () => {
    const values = [{ title: secretText, n: 3 }, null, '', [1, 2]];
    const encrypted = await codec.encode(values.map(payloadOf));
    for (const payload of encrypted) {
      expect(Object.keys(payload.metadata ?? {}).sort()).toEqual(['encoding', 'encryption-key-id']);
      expect(Buffer.from(payload.data ?? []).toString('latin1')).not.toContain('Dorpsstraat');
      expect(Buffer.from(payload.data ?? []).toString('latin1')).not.toContain('json/plain');
    }
    expect((await codec.decode(encrypted)).map(valueOf)).toEqual(values);
  });

  it('never encrypts the same twice alike', async () => {
    const [one, two] = await codec.encode([payloadOf(secretText), payloadOf(secretText)]);
    expect(Buffer.from(one?.data ?? [])).not.toEqual(Buffer.from(two?.data ?? []));
  });

  it('encrypts with the first key and still reads what an older key encrypted', async () => {
    const second = keyNamed('2027');
    const rotated = createPayloadCodec([second, first]);
    const [old] = await codec.encode([payloadOf(secretText)]);
    const [recent] = await rotated.encode([payloadOf(secretText)]);
    expect(Buffer.from(recent?.metadata?.['encryption-key-id'] ?? []).toString()).toBe('2027');
    expect((await rotated.decode([old, recent].map((payload) => payload ?? {}))).map(valueOf)).toEqual([
      secretText,
      secretText,
    ]);
    await expect(codec.decode([recent ?? {}])).rejects.toMatchObject({ code: 'payload/unknown-key' });
  });

  it('refuses a payload of which one bit was changed, in its data or in the id of its key', async () => {
    const twins = createPayloadCodec([first, { id: '2026b', secret: first.secret }]);
    const [payload] = await twins.encode([payloadOf(secretText)]);
    const changed = Buffer.from(payload?.data ?? []);
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
    await expect(twins.decode([{ ...payload, data: changed }])).rejects.toMatchObject({ code: 'payload/broken' });
    const otherKey = { ...payload?.metadata, 'encryption-key-id': Buffer.from('2026b') };
    await expect(twins.decode([{ ...payload, metadata: otherKey }])).rejects.toMatchObject({ code: 'payload/broken' });
  });

  it('reads a payload that was never encrypted as it is', async () => {
    const plain = payloadOf(secretText);
    expect(await codec.decode([plain])).toEqual([plain]);
  });
});
