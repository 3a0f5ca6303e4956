import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki } from '../../signing/testing/pki.ts';
import type { TestPki } from '../../signing/testing/pki.ts';
import { nationalNumberIn } from './national-number.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

describe('the national number in a certificate', () => {
  // Made up, with the right check digits; a birth from 2000 on has others.
  it.each([
    ['/serialNumber=85073003328', '85073003328'],
    ['/serialNumber=PNOBE-85073003328', '85073003328'],
    ['/serialNumber=PNOBE-85073003329', null],
    ['/serialNumber=PASBE-85073003328', null],
    ['/serialNumber=850730033281', null],
    ['/OU=serialNumber\\=85073003328', null],
    ['', null],
  ])('%s: %s', (subject, number) => {
    const { certificate } = pki.issue('An Peeters', 'p-256', { subject });
    expect(nationalNumberIn(Buffer.from(certificate))).toBe(number);
  });
});
