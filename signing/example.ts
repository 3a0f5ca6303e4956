/**
 * The whole road in one file: `npx tsx signing/example.ts IN.pdf OUT.pdf KEY.p12 PASSWORD [TSA-URL]` stamps the code, signs at
 * the marker of the first signer and prints what the validation says.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import {
  completeSignature, inspectPdf, joinRevision, openPkcs12, placeSignature, prepareSignature, signedAttributes,
  stampVerificationCode, validatePdf,
} from './index.ts'; // prettier-ignore
import type { Refusal } from './index.ts';

function accepted<T extends { ok: boolean }>(result: T): Exclude<T, Refusal> {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result as Exclude<T, Refusal>;
}

const [input = '', output = '', keyFile = '', password = '', tsa] = process.argv.slice(2);
const original = readFileSync(input);
accepted(inspectPdf(original));
const code = { code: '1234567890123456', url: 'https://klaverdam.be/verify/1234567890123456' };
const base = joinRevision(original, accepted(stampVerificationCode(original, code)).increment);

const { signingKey } = accepted(openPkcs12(readFileSync(keyFile), password));
const certificateChain = signingKey.certificateChain;
const { place } = accepted(await placeSignature(base, { order: 1 }));
const lines = {
  name: 'An Vermeulen',
  function: 'Algemeen directeur',
  statement: 'Elektronisch ondertekend',
  dateText: 'vandaag',
};
const appearance = { lines, altText: 'Handtekening van An Vermeulen, algemeen directeur' };
const request = { fieldName: 'Handtekening1', ...place, appearance, signedAt: new Date().toISOString() };
const { prepared } = accepted(prepareSignature(base, request));

const algorithm = { scheme: signingKey.scheme, hash: 'sha256' } as const;
const signature = signingKey.sign(signedAttributes(prepared.digest, certificateChain[0]!).der, algorithm);
const headers = { 'content-type': 'application/timestamp-query' };
const fetchTimestamp = async (body: Uint8Array) =>
  new Uint8Array(await (await fetch(tsa!, { method: 'POST', headers, body: Buffer.from(body) })).arrayBuffer());
const completed = accepted(
  await completeSignature({ prepared, signature, algorithm, certificateChain, ...(tsa ? { fetchTimestamp } : {}) }),
);

const signed = joinRevision(base, completed.increment);
writeFileSync(output, signed);
console.log(
  JSON.stringify(accepted(validatePdf(signed, { trustAnchors: certificateChain.slice(-1) })).report, null, 2),
);
