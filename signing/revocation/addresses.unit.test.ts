import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { revocationAddresses } from '../index.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki } from '../testing/pki.ts';
import { unwrap } from '../testing/sign.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const addressesIn = (extensions: string) =>
  unwrap(revocationAddresses(pki.issue('An', 'p-256', { extensions }).certificate)).addresses;

test('the addresses of a certificate, each of its kind', () => {
  expect(
    addressesIn(
      'authorityInfoAccess=OCSP;URI:http://ocsp.test/1,caIssuers;URI:http://ca.test/1.cer,OCSP;URI:https://ocsp.test/2\n' +
        'crlDistributionPoints=URI:http://crl.test/1.crl,URI:http://crl.test/2.crl',
    ),
  ).toEqual({
    ocsp: ['http://ocsp.test/1', 'https://ocsp.test/2'],
    crl: ['http://crl.test/1.crl', 'http://crl.test/2.crl'],
    issuer: ['http://ca.test/1.cer'],
  });
});

test('a certificate without addresses has none, and one that is none is refused', () => {
  expect(addressesIn('basicConstraints=CA:FALSE')).toEqual({ ocsp: [], crl: [], issuer: [] });
  expect(revocationAddresses(Buffer.from('no certificate'))).toMatchObject({
    ok: false,
    problem: { code: 'certificate/unreadable' },
  });
});

test('what is not HTTP, is a list for some reasons or of another issuer, is the sixth or stands twice, is left out', () => {
  const six = [1, 1, 2, 3, 4, 5, 6].map((order) => `OCSP;URI:http://ocsp.test/${order}`).join(',');
  expect(
    addressesIn(
      `authorityInfoAccess=${six},caIssuers;URI:ldap://ca.test/1,caIssuers;URI:file:///etc/passwd\n` +
        'crlDistributionPoints=whole,some,other\n[whole]\nfullname=URI:http://crl.test/whole.crl\n' +
        '[some]\nfullname=URI:http://crl.test/some.crl\nreasons=keyCompromise\n' +
        '[other]\nfullname=URI:http://crl.test/other.crl\nCRLissuer=dirName:issuer\n[issuer]\nCN=Other',
    ),
  ).toEqual({
    ocsp: [1, 2, 3, 4, 5].map((order) => `http://ocsp.test/${order}`),
    crl: ['http://crl.test/whole.crl'],
    issuer: [],
  });
});
