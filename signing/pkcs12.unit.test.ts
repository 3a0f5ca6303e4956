import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkSignatureValue, openPkcs12, signedAttributes } from './index.ts';
import type { SignatureAlgorithm } from './index.ts';
import { createTestPki } from './testing/pki.ts';
import type { TestPki } from './testing/pki.ts';
import { unwrap } from './testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const codeOf = (result: ReturnType<typeof openPkcs12>) => (result.ok ? 'ok' : result.problem.code);

describe('openPkcs12', () => {
  test.each([
    ['rsa-2048', 'rsa-pkcs1', 'sha256', []],
    ['rsa-2048', 'rsa-pkcs1', 'sha256', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES', '-macalg', 'sha1']],
    ['rsa-pss-3072', 'rsa-pss', 'sha256', []],
    ['p-256', 'ecdsa', 'sha256', []],
    ['p-384', 'ecdsa', 'sha384', []],
    ['p-521', 'ecdsa', 'sha512', []],
  ] as const)(
    'a %s key signs as %s with %s, its certificate first in the chain (openssl options %j)',
    (kind, scheme, hash, options) => {
      const signer = pki.issue('Zegel Klaverdam', kind);
      const { signingKey } = unwrap(openPkcs12(signer.pkcs12('geheim', options), 'geheim'));
      expect([signingKey.scheme, signingKey.hash]).toEqual([scheme, hash]);
      expect(signingKey.certificateChain.map((certificate) => Buffer.from(certificate).toString('hex'))).toEqual(
        [signer.certificate, pki.root].map((certificate) => Buffer.from(certificate).toString('hex')),
      );
      const algorithm: SignatureAlgorithm = { scheme: signingKey.scheme, hash };
      const { der } = signedAttributes('00'.repeat(32), signer.certificate, hash);
      const check = {
        signedAttributesDer: der,
        certificateDer: signer.certificate,
        signature: signingKey.sign(der, algorithm),
        algorithm,
      };
      expect(checkSignatureValue(check).ok).toBe(true);
    },
  );

  test('refuses a wrong password, a file without a key, and what is no PKCS#12', () => {
    const signer = pki.issue('Zegel', 'rsa-2048');
    expect(codeOf(openPkcs12(signer.pkcs12('geheim'), 'fout'))).toBe('pkcs12/wrong-password');
    expect(codeOf(openPkcs12(signer.pkcs12('geheim', ['-nokeys']), 'geheim'))).toBe('pkcs12/no-key');
    expect(codeOf(openPkcs12(signer.certificate, 'geheim'))).toBe('pkcs12/unreadable');
    expect(codeOf(openPkcs12(Buffer.from('hello'), 'geheim'))).toBe('pkcs12/unreadable');
  });
});
