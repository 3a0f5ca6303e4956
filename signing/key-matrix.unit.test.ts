import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { etsiTs119312, validatePdf } from './index.ts';
import type { SignatureScheme } from './index.ts';
import { PdfDocument } from './pdf/document.ts';
import { readFields } from './pdf/form.ts';
import { fixture } from './testing/fixtures.ts';
import { createTestPki } from './testing/pki.ts';
import type { KeyKind, TestPki, TestSigner } from './testing/pki.ts';
import { pdfsig } from './testing/poppler.ts';
import { signDocument, unwrap } from './testing/sign.ts';
import { readSignedRange } from './validate/byte-range.ts';

const KEYS: readonly (readonly [KeyKind, SignatureScheme])[] = [
  ['rsa-2048', 'rsa-pkcs1'],
  ['rsa-2048', 'rsa-pss'],
  ['rsa-3072', 'rsa-pkcs1'],
  ['rsa-3072', 'rsa-pss'],
  ['rsa-4096', 'rsa-pkcs1'],
  ['rsa-4096', 'rsa-pss'],
  ['rsa-pss-3072', 'rsa-pss'],
  ['p-256', 'ecdsa'],
  ['p-384', 'ecdsa'],
  ['p-521', 'ecdsa'],
];
const HASHES = ['sha256', 'sha384', 'sha512'] as const;
const MATRIX = KEYS.flatMap(([kind, scheme]) => HASHES.map((hash) => [kind, scheme, hash] as const));

/** Whether keys of 2048 bits are still strong enough is not asked here, so that the answer is the same every year. */
const algorithms = { ...etsiTs119312, rsa: [{ bits: 2048 }], schemes: { 'rsa-pkcs1': {}, 'rsa-pss': {}, ecdsa: {} } };

let pki: TestPki;
let folder: string;
const signers = new Map<KeyKind, TestSigner>();
beforeAll(() => {
  pki = createTestPki();
  folder = mkdtempSync(join(tmpdir(), 'signing-matrix-'));
  writeFileSync(join(folder, 'root.pem'), pki.rootPem);
  for (const [kind] of KEYS) if (!signers.has(kind)) signers.set(kind, pki.issue(kind, kind));
}, 120_000);
afterAll(() => {
  pki.remove();
  rmSync(folder, { recursive: true });
});

/** What `openssl cms` says of the first signature, given its bytes as a detached CMS. */
function opensslVerifies(signed: Uint8Array): boolean {
  const document = new PdfDocument(signed);
  const { range } = unwrap(readSignedRange(document, readFields(document).signatures[0]!.signature!));
  writeFileSync(join(folder, 'signature.p7s'), range.cms);
  writeFileSync(join(folder, 'content'), Buffer.concat(range.parts));
  const options = ['-verify', '-binary', '-inform', 'DER', '-in', 'signature.p7s', '-content', 'content'];
  try {
    execFileSync('openssl', ['cms', ...options, '-CAfile', 'root.pem', '-purpose', 'any', '-out', '/dev/null'], {
      cwd: folder,
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

describe('every key with every hash', () => {
  test.each(MATRIX)('%s by %s with %s: openssl, poppler and we find it valid', async (kind, scheme, hash) => {
    const signed = await signDocument(fixture('brief.pdf'), signers.get(kind)!, { scheme, hash });
    expect(opensslVerifies(signed)).toBe(true);
    // Poppler does not read keys that their certificate binds to PSS.
    if (kind !== 'rsa-pss-3072') expect(pdfsig(signed)).toEqual({ total: 1, valid: 1, coversAll: 1 });
    const { report } = unwrap(validatePdf(signed, { trustAnchors: [pki.rootPem], algorithms }));
    expect(report.signatures).toMatchObject([{ indication: 'TOTAL_PASSED', scheme }]);
    const changed = Buffer.from(signed);
    changed[1_000]! ^= 1;
    expect(opensslVerifies(changed)).toBe(false);
  });
});
