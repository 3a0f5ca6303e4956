import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, writeWhole } from '../files.ts';
import { toPem } from './certificate.ts';
import { generateKey } from './keys.ts';
import type { KeyKind } from './keys.ts';

const renewBeforeMs = 30 * 24 * 3600 * 1000;

/** The private key of that name, made and kept on first use. */
export async function keepKey(folder: string, name: string, kind: KeyKind): Promise<KeyObject> {
  const path = join(folder, `${name}.key.pem`);
  const known = readIfThere(path);
  if (known !== null) return createPrivateKey(known);
  const key = await generateKey(kind);
  writeWhole(path, key.export({ type: 'pkcs8', format: 'pem' }).toString());
  return key;
}

/**
 * The certificate of that name, issued on first use, and again with the same key when it ends within 30 days or names
 * other addresses of the authority than the present ones.
 */
export function keepCertificate(
  folder: string,
  name: string,
  presentAddress: string | null,
  issue: () => Buffer,
): X509Certificate {
  const path = join(folder, `${name}.cert.pem`);
  const known = readIfThere(path);
  if (known !== null) {
    const certificate = new X509Certificate(known);
    const lasts = Date.parse(certificate.validTo) - Date.now() > renewBeforeMs;
    const reachable = presentAddress === null || (certificate.infoAccess ?? '').includes(presentAddress);
    if (lasts && reachable) return certificate;
  }
  const certificate = new X509Certificate(issue());
  writeWhole(path, toPem(certificate.raw));
  return certificate;
}
