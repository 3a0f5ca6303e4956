import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { dirname } from 'node:path';
import { z } from 'zod';

const recordSchema = z.object({
  pid: z.int().positive(),
  /** The address to open; absent while it starts. */
  url: z.string().optional(),
  mailPageUrl: z.string().optional(),
  temporalUiUrl: z.string().optional(),
  /** Where the cases are, for the commands that look after them. */
  cases: z.object({ temporalAddress: z.string(), storeUrl: z.string() }).optional(),
});

/** What a local run says of itself in its data folder, for a second run and for `npm run letter`. */
export type RunRecord = z.infer<typeof recordSchema>;

/** The run that uses this data folder now, or null. A record that a crash left behind does not count. */
export async function findRunning(file: string): Promise<RunRecord | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  if (text === null) return null;
  const parsed = recordSchema.safeParse(parseJson(text));
  if (!parsed.success || !isAlive(parsed.data.pid)) return null;
  const { url } = parsed.data;
  // A process with this number lives, but may be another one: after a crash and a restart numbers come again.
  return url === undefined || (await isListening(new URL(url))) ? parsed.data : null;
}

export async function writeRecord(file: string, record: RunRecord): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(record) + '\n');
}

export async function removeRecord(file: string): Promise<void> {
  await rm(file, { force: true });
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isListening({ hostname, port }: URL): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: hostname, port: Number(port), timeout: 2_000 });
    const end = (isThere: boolean) => {
      socket.destroy();
      resolve(isThere);
    };
    socket
      .once('connect', () => end(true))
      .once('error', () => end(false))
      .once('timeout', () => end(false));
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
