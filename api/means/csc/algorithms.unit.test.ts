import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki } from '../../../signing/testing/pki.ts';
import type { TestPki } from '../../../signing/testing/pki.ts';
import { chooseAlgorithm } from './algorithms.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

describe('how a key signs', () => {
  it('takes the algorithm that names its hash, else the bare one; a key offered for another kind signs nothing', () => {
    const ec = Buffer.from(pki.issue('An', 'p-256').certificate);
    expect(chooseAlgorithm(ec, ['1.2.840.10045.2.1', '1.2.840.10045.4.3.2'])?.signAlgorithm).toBe(
      '1.2.840.10045.4.3.2',
    );
    expect(chooseAlgorithm(ec, ['1.2.840.10045.2.1'])).toEqual({
      signAlgorithm: '1.2.840.10045.2.1',
      cmsAlgorithm: '1.2.840.10045.4.3.2',
      scheme: { scheme: 'ecdsa', hash: 'sha256' },
    });
    expect(chooseAlgorithm(ec, ['1.2.840.113549.1.1.11'])).toBeNull();
    const rsa = Buffer.from(pki.issue('An', 'rsa-2048').certificate);
    expect(chooseAlgorithm(rsa, ['1.2.840.113549.1.1.11'])?.scheme).toEqual({ scheme: 'rsa-pkcs1', hash: 'sha256' });
  });
});
