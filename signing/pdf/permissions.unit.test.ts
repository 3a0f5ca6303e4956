import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inspectPdf, prepareSignature } from '../index.ts';
import { makePdf, withCatalog } from '../testing/make-pdf.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { REQUEST } from '../testing/sign.ts';
import { append, certify, fieldRef, signAnyhow, transform, withForm } from '../testing/tamper.ts';
import { PdfDocument } from './document.ts';
import { dict, name, textString, withEntries } from './objects.ts';
import type { PdfValue } from './objects.ts';
import { certificationLevel, isLocked } from './permissions.ts';

let pki: TestPki;
let author: TestSigner;
let form: Uint8Array;
beforeAll(async () => {
  pki = createTestPki();
  author = pki.issue('Dienst Communicatie', 'p-256');
  form = withForm(await makePdf([{}]));
});
afterAll(() => pki.remove());

const inspected = (bytes: Uint8Array) => {
  const result = inspectPdf(bytes);
  return result.ok ? 'ok' : result.problem.code;
};
const prepared = (bytes: Uint8Array, fieldName: string) => {
  const result = prepareSignature(bytes, { ...REQUEST, fieldName });
  return result.ok ? 'ok' : result.problem.code;
};

/** The form signed in a field of its own kind, with a lock on others. */
const lockedBy = (parameters: Readonly<Record<string, PdfValue>>) =>
  signAnyhow(form, author, (document, revision, signature) => {
    const ref = fieldRef(document, 'Naam');
    const field = document.dict(ref, 'field');
    revision.put(ref, withEntries(field, { FT: name('Sig'), T: textString('Eerste'), V: signature }));
    return { Reference: [transform('FieldMDP', parameters)] };
  });

describe('a certified file', () => {
  test.each([
    [1, 'pdf/certified', 'pdf/certified', 'pdf/certified'],
    [2, 'ok', 'ok', 'pdf/certified'],
    [3, 'ok', 'ok', 'pdf/certified'],
  ] as const)('at level %d: as a whole %s, its empty field %s, a new one %s', async (level, whole, empty, added) => {
    const certified = await certify(form, author, level);
    expect(certificationLevel(new PdfDocument(certified))).toBe(level);
    expect(inspected(certified)).toBe(whole);
    expect(prepared(certified, 'Hier')).toBe(empty);
    expect(prepared(certified, 'Nieuw')).toBe(added);
  });

  test('without an empty field is refused before anybody signs', async () => {
    const certified = await certify(await makePdf([{}]), author, 2);
    expect(inspected(certified)).toBe('pdf/certified');
    expect(prepared(certified, 'Nieuw')).toBe('pdf/certified');
  });

  test('whose level cannot be read allows nothing, and without a level is at 2', () => {
    const level = (parameters: PdfValue) =>
      certificationLevel(
        new PdfDocument(
          withCatalog(form, () => ({
            Perms: dict({
              DocMDP: dict({ Reference: [dict({ TransformMethod: name('DocMDP'), TransformParams: parameters })] }),
            }),
          })),
        ),
      );
    expect([level(dict({ P: 4 })), level(dict({ P: name('Alles') }))]).toEqual([1, 1]);
    expect([level(dict()), level(null)]).toEqual([2, 2]);
  });
});

describe('a signature that locks fields', () => {
  test.each<[string, Readonly<Record<string, PdfValue>>, string, string, string]>([
    ['all', { Action: name('All') }, 'pdf/locked', 'pdf/locked', 'pdf/locked'],
    ['the empty one', { Action: name('Include'), Fields: [textString('Hier')] }, 'ok', 'pdf/locked', 'ok'],
    ['another', { Action: name('Include'), Fields: [textString('Adres')] }, 'ok', 'ok', 'ok'],
    ['all but the empty one', { Action: name('Exclude'), Fields: [textString('Hier')] }, 'ok', 'ok', 'pdf/locked'],
    [
      'all but another',
      { Action: name('Exclude'), Fields: [textString('Adres')] },
      'pdf/locked',
      'pdf/locked',
      'pdf/locked',
    ],
  ])('%s', async (_, parameters, whole, empty, added) => {
    const locked = await lockedBy(parameters);
    expect(inspected(locked)).toBe(whole);
    expect(prepared(locked, 'Hier')).toBe(empty);
    expect(prepared(locked, 'Nieuw')).toBe(added);
  });

  test('by the lock of its field, with a level of its own, counts as well', async () => {
    const withLock = append(form, (document, revision) => {
      const ref = fieldRef(document, 'Naam');
      const lock = dict({ Action: name('Include'), Fields: [textString('Adres')], P: 1 });
      revision.put(ref, withEntries(document.dict(ref, 'field'), { FT: name('Sig'), Lock: lock }));
    });
    const signed = await signAnyhow(withLock, author, (document, revision, signature) => {
      const ref = fieldRef(document, 'Naam');
      revision.put(ref, withEntries(document.dict(ref, 'field'), { V: signature }));
    });
    expect(inspected(signed)).toBe('pdf/certified');
    expect(prepared(signed, 'Hier')).toBe('pdf/certified');
  });

  test('a name stands for the fields under it, and for no other that begins alike', () => {
    const permissions = { level: undefined, locks: [{ action: 'Include', fields: ['Deel'] }] } as const;
    expect(['Deel', 'Deel.Naam', 'Deeltijds'].map((field) => isLocked(permissions, field))).toEqual([
      true,
      true,
      false,
    ]);
  });
});
