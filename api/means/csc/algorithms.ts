import { X509Certificate } from 'node:crypto';
import type { SignatureAlgorithm } from '../../../signing/index.ts';

export const sha256Oid = '2.16.840.1.101.3.4.2.1';

export interface ChosenAlgorithm {
  /** OID that is asked of the service. */
  signAlgorithm: string;
  /** OID that a CMS names. */
  cmsAlgorithm: string;
  scheme: SignatureAlgorithm;
}

/** Named first: some services take the bare key algorithm only, with the hash beside it. */
const candidates: Record<'rsa' | 'ec', { named: string; bare: string; scheme: SignatureAlgorithm['scheme'] }> = {
  rsa: { named: '1.2.840.113549.1.1.11', bare: '1.2.840.113549.1.1.1', scheme: 'rsa-pkcs1' },
  ec: { named: '1.2.840.10045.4.3.2', bare: '1.2.840.10045.2.1', scheme: 'ecdsa' },
};

/** Whether an algorithm says nothing of the hash, so that the request must. */
export const isBare = (signAlgorithm: string): boolean =>
  Object.values(candidates).some(({ bare }) => bare === signAlgorithm);

/** How a key of the service signs a SHA-256 hash; null when it is of a kind that cannot. */
export function chooseAlgorithm(certificateDer: Buffer, offered: readonly string[]): ChosenAlgorithm | null {
  const { asymmetricKeyType } = new X509Certificate(certificateDer).publicKey;
  if (asymmetricKeyType !== 'rsa' && asymmetricKeyType !== 'ec') return null;
  const { named, bare, scheme } = candidates[asymmetricKeyType];
  const signAlgorithm = [named, bare].find((oid) => offered.includes(oid));
  return signAlgorithm === undefined
    ? null
    : { signAlgorithm, cmsAlgorithm: named, scheme: { scheme, hash: 'sha256' } };
}
