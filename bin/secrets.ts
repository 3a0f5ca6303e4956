import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  payloadKey: z.string(),
  nationalNumberKey: z.string(),
  oidcClientSecret: z.string(),
  cscClientSecret: z.string(),
});

/** The secrets of a local run, each 32 random bytes in base64. */
export type Secrets = z.infer<typeof secretsSchema>;

/** The secrets that the file keeps; made, and readable by this user only, when the file is not there. */
export async function readSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) return secretsSchema.parse(JSON.parse(text));
  const secrets = Object.fromEntries(
    Object.keys(secretsSchema.shape).map((name) => [name, randomBytes(32).toString('base64')]),
  ) as Secrets;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(secrets, null, 2) + '\n', { mode: 0o600, flag: 'wx' });
  await chmod(file, 0o600);
  return secrets;
}
