import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

const secretsSchema = z.object({
  payloadKey: z.string(),
  nationalNumberKey: z.string(),
  oidcClientSecret: z.string(),
  cscClientSecret: z.string(),
  itsmeClientSecret: z.string(),
  sealPassword: z.string(),
});

/** The secrets of a local run, each 32 random bytes in base64. */
export type Secrets = z.infer<typeof secretsSchema>;

/**
 * The secrets that the file keeps; made, and readable by this user only, when the file is not there. A secret that came
 * with a later release is added.
 */
export async function readSecrets(file: string): Promise<Secrets> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  const kept = text === null ? {} : secretsSchema.partial().parse(JSON.parse(text));
  const missing = Object.keys(secretsSchema.shape).filter((name) => !(name in kept));
  if (missing.length === 0) return secretsSchema.parse(kept);
  const made = Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64')]));
  const secrets = secretsSchema.parse({ ...kept, ...made });
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.new`;
  await writeFile(draft, JSON.stringify(secrets, null, 2) + '\n', { mode: 0o600 });
  await chmod(draft, 0o600);
  await rename(draft, file);
  return secrets;
}
