import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki } from '../../signing/testing/pki.ts';
import type { TestPki } from '../../signing/testing/pki.ts';
import { certificateName, isNameOf } from './certificate-name.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

/** `CN` and what follows it, as openssl writes a subject. */
const issued = (subject: string): Buffer => {
  const [, commonName = '', rest = ''] = /^\/CN=([^/]*)(.*)$/.exec(subject) ?? [];
  return Buffer.from(pki.issue(commonName, 'p-256', { subject: rest }).certificate);
};

describe('whose certificate it is', () => {
  it.each([
    ['/CN=An Peeters (Signature)/GN=An Maria/SN=Peeters', 'An Peeters', true],
    ['/CN=An Peeters', 'An Peeters', true],
    ['/CN=PEETERS AN', 'An Peeters', true],
    ["/CN=Zoe D'Haene", "Zoë D'Haene", true],
    ['/CN=Jan Peeters/GN=Jan/SN=Peeters', 'An Peeters', false],
    ['/CN=An Peetersen', 'An Peeters', false],
    ['/CN=An', 'An Peeters', false],
    ['/CN=An Peeters', '', false],
  ])('%s is that of ‘%s’: %s', (subject, name, is) => {
    expect(isNameOf(issued(subject), name)).toBe(is);
  });

  it('is named by given name and surname, else by its common name', () => {
    expect(certificateName(issued('/CN=x/GN=An/SN=Peeters'))).toBe('An Peeters');
    expect(certificateName(issued('/CN=An Peeters'))).toBe('An Peeters');
  });
});
