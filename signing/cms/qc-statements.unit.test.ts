import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki } from '../testing/pki.ts';
import { oid, sequence } from './der.ts';
import { qualifiedStatements } from './qc-statements.ts';

let pki: TestPki;
beforeAll(() => {
  pki = createTestPki();
});
afterAll(() => pki.remove());

const statement = (id: string, ...info: Buffer[]): Buffer => sequence(oid(`0.4.0.1862.1.${id}`), ...info);
const type = (...numbers: number[]): Buffer =>
  statement('6', sequence(...numbers.map((number) => oid(`0.4.0.1862.1.6.${String(number)}`))));

const statedBy = (extension: Uint8Array) => {
  const hex = Buffer.from(extension).toString('hex');
  const { certificate } = pki.issue('An', 'p-256', { extensions: `1.3.6.1.5.5.7.1.3=DER:${hex}` });
  return Object.values<boolean>({ ...qualifiedStatements(certificate) });
};

describe('the statements of a qualified certificate (qualified, on a device, for signatures)', () => {
  it('are read one by one', () => {
    expect(statedBy(sequence(statement('1'), statement('4'), type(1)))).toEqual([true, true, true]);
    expect(statedBy(sequence(statement('1'), type(1)))).toEqual([true, false, true]);
    expect(statedBy(sequence(statement('4'), type(1)))).toEqual([false, true, true]);
  });

  it('are for signatures unless the type is another: of a seal or a web site', () => {
    expect(statedBy(sequence(statement('1'), statement('4')))).toEqual([true, true, true]);
    expect(statedBy(sequence(statement('1'), statement('4'), type(2)))).toEqual([true, true, false]);
    expect(statedBy(sequence(statement('1'), statement('4'), type(3, 1)))).toEqual([true, true, true]);
  });

  it('are none where there is no extension, or none that can be read', () => {
    expect(Object.values(qualifiedStatements(pki.issue('An', 'p-256').certificate))).toEqual([false, false, true]);
    expect(statedBy(Buffer.from('3006300406027f01', 'hex'))).toEqual([false, false, true]);
    const broken = statement('6', Buffer.from('3002067f', 'hex'));
    expect(statedBy(sequence(statement('1'), statement('4'), broken))).toEqual([true, true, false]);
  });
});
