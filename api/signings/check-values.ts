import { algorithmOfOid, checkSignatureValue } from '../../signing/index.ts';
import type { SigningDocument } from '../../store/index.ts';
import type { ProblemCode } from '../problem.ts';

/** A value as a CMS holds it, or why it is none. */
export type CheckedValue = { ok: true; signature: string } | { ok: false; problem: ProblemCode };

function checkValue(document: SigningDocument, value: Buffer): CheckedValue {
  const algorithm = algorithmOfOid(document.algorithm, 'sha256');
  if (!algorithm) return { ok: false, problem: 'signature/unsupported-key' };
  const checked = checkSignatureValue({
    signedAttributesDer: Buffer.from(document.signedAttributes, 'base64'),
    certificateDer: Buffer.from(document.certificateChain[0] ?? '', 'base64'),
    signature: value,
    algorithm,
  });
  return checked.ok
    ? { ok: true, signature: Buffer.from(checked.signature).toString('base64') }
    : { ok: false, problem: checked.problem.code };
}

/** What a service gave back for each document, held against what was to be signed and the certificate: another key, another hash and garbage are none. */
export const checkValues = (documents: readonly SigningDocument[], values: readonly Buffer[]): CheckedValue[] =>
  documents.map((document, index) => checkValue(document, values[index] ?? Buffer.alloc(0)));
