import { completeSignature, joinRevision, placeSignature, prepareSignature, signedAttributes } from '../index.ts';
import type { FetchTimestamp, SignatureAlgorithm, SignatureRequest } from '../index.ts';
import type { TestSigner } from './pki.ts';

export const RSA: SignatureAlgorithm = { scheme: 'rsa-pkcs1', hash: 'sha256' };
export const PSS: SignatureAlgorithm = { scheme: 'rsa-pss', hash: 'sha256' };
export const ECDSA: SignatureAlgorithm = { scheme: 'ecdsa', hash: 'sha256' };

export const APPEARANCE: SignatureRequest['appearance'] = {
  lines: {
    mandateLine: 'In opdracht van de burgemeester (art. 280 DLB)',
    name: 'Żaneta Öğün-Wójcik',
    function: 'Schepen van Ruimtelijke Ordening',
    statement: 'Elektronisch ondertekend',
    dateText: '24 november 2026, 14.30 uur',
  },
  altText: 'Elektronische handtekening van Żaneta Öğün-Wójcik',
};

export const REQUEST: SignatureRequest = {
  fieldName: 'Handtekening1',
  page: 0,
  rect: { x: 60, y: 80, width: 190, height: 50 },
  appearance: APPEARANCE,
  signedAt: '2026-11-24T13:30:00.000Z',
};

/** The value of a result that has to be no refusal. */
export function unwrap<T extends { readonly ok: boolean }>(result: T): Extract<T, { ok: true }> {
  if (!result.ok) throw new Error(`Refused: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
}

/** Signs the whole road and gives the document with one more signature. */
export async function signDocument(
  bytes: Uint8Array,
  signer: TestSigner,
  algorithm: SignatureAlgorithm,
  request: Partial<SignatureRequest> = {},
  fetchTimestamp?: FetchTimestamp,
): Promise<Uint8Array> {
  const { prepared } = unwrap(prepareSignature(bytes, { ...REQUEST, hashAlgorithm: algorithm.hash, ...request }));
  const { der } = signedAttributes(prepared.digest, signer.certificate, algorithm.hash);
  const completed = unwrap(
    await completeSignature({
      prepared,
      signature: signer.sign(der, algorithm),
      algorithm,
      certificateChain: signer.chain,
      ...(fetchTimestamp ? { fetchTimestamp } : {}),
    }),
  );
  return joinRevision(bytes, completed.increment);
}

/** The same at the place the library chooses for the signer in this order. */
export async function signInOrder(
  bytes: Uint8Array,
  order: number,
  signer: TestSigner,
  algorithm: SignatureAlgorithm,
  fetchTimestamp?: FetchTimestamp,
): Promise<Uint8Array> {
  const { place } = unwrap(await placeSignature(bytes, { order }));
  return signDocument(bytes, signer, algorithm, { fieldName: `Handtekening${order}`, ...place }, fetchTimestamp);
}
