import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { array, assert as assertAll, constantFrom, nat, property, tuple } from 'fast-check';
import { fixture, SOUND_FIXTURES } from '../testing/fixtures.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { ECDSA, signDocument, signInOrder } from '../testing/sign.ts';
import { append, fill, reportsOf, signInBox, withForm } from '../testing/tamper.ts';

let pki: TestPki;
let signer: TestSigner;
beforeAll(() => {
  pki = createTestPki();
  signer = pki.issue('An Vermeulen', 'p-256');
});
afterAll(() => pki.remove());

describe('honest revisions', () => {
  test.each(SOUND_FIXTURES)(
    '%s: five signatures, forms filled in between, are never called a forbidden change',
    async (file) => {
      let bytes = withForm(fixture(file));
      for (let order = 1; order <= 5; order++) {
        bytes = await signInOrder(bytes, order, signer, ECDSA);
        if (order % 2 === 0) bytes = append(bytes, fill('Naam', `Versie ${order}`));
        const reports = reportsOf(bytes, pki);
        expect(reports.map(({ indication }) => indication)).toEqual(reports.map(() => 'TOTAL_PASSED'));
        expect(reports.flatMap(({ changes }) => changes).filter(({ allowed }) => !allowed)).toEqual([]);
        expect(reports).toHaveLength(order);
        expect(reports[0]!.laterChanges).toBe(order === 1 ? 'none' : 'allowed');
      }
    },
  );
});

describe('changed bytes behind a signature', () => {
  test('give a report that does not pass for what the second signature covers, and never an error', async () => {
    const once = await signDocument(withForm(fixture('uittreksel.pdf')), signer, ECDSA);
    const twice = await signInBox(append(once, fill('Naam', 'An')), signer, 'Tweede', () => ({}));
    const secondGap = lastContentsOf(twice);
    assertAll(
      property(
        array(tuple(nat(twice.length - once.length - 1), nat(255)), { minLength: 1, maxLength: 8 }),
        (changes) => {
          const bytes = Uint8Array.from(twice);
          for (const [at, value] of changes) bytes[once.length + at] = value;
          const isOutsideItsGap = bytes.some(
            (byte, at) => byte !== twice[at] && (at < secondGap.start || at >= secondGap.end),
          );
          const passed = reportsOf(bytes, pki).filter(({ indication }) => indication === 'TOTAL_PASSED');
          if (isOutsideItsGap) expect(passed.map(({ fieldName }) => fieldName)).not.toContain('Tweede');
        },
      ),
      { numRuns: 150 },
    );
  });

  test('give a report when they are in the signature itself, its certificates and their keys among it', async () => {
    const signed = await signDocument(fixture('uittreksel.pdf'), signer, ECDSA);
    const gap = lastContentsOf(signed);
    assertAll(
      property(nat(gap.filledTo - gap.start - 1), constantFrom(...'0123456789ABCDEF'), (at, digit) => {
        const bytes = Uint8Array.from(signed);
        bytes[gap.start + at] = digit.charCodeAt(0);
        expect(reportsOf(bytes, pki)).toHaveLength(1);
      }),
      {
        numRuns: 300,
        // In the tag of a certificate's name: Node reads it, the parser of its structure does not.
        examples: [
          [1592, '2'],
          [1594, '2'],
        ],
      },
    );
  });
});

/** Where the last signature of a file stands in its hexadecimal digits, and to where they are more than zeros that fill its room. */
function lastContentsOf(bytes: Uint8Array) {
  const text = Buffer.from(bytes).toString('latin1');
  const start = text.indexOf('/Contents <', text.lastIndexOf('/ByteRange')) + '/Contents <'.length;
  const end = text.indexOf('>', start);
  return { start, end, filledTo: start + text.slice(start, end).replace(/0+$/, '').length };
}
