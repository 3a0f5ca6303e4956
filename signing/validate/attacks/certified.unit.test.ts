import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PdfDocument } from '../../pdf/document.ts';
import { dict, isRef, name, textString, withEntries } from '../../pdf/objects.ts';
import type { PdfValue } from '../../pdf/objects.ts';
import { readPages } from '../../pdf/pages.ts';
import type { PdfRevision } from '../../pdf/revision.ts';
import { makePdf, withCatalog } from '../../testing/make-pdf.ts';
import { createTestPki } from '../../testing/pki.ts';
import type { TestPki, TestSigner } from '../../testing/pki.ts';
import { ECDSA, signDocument } from '../../testing/sign.ts';
import {
  addFields,
  annotate,
  append,
  certify,
  drawing,
  fieldRef,
  fill,
  reportsOf,
  signAnyhow,
  signInBox,
  transform,
  verdictOf,
  widget,
  withForm,
} from '../../testing/tamper.ts';
import type { Change } from '../../testing/tamper.ts';

/**
 * The evil annotation attack and the sneaky signature attack (Mainka, Mladenov, Rohlmann: "Breaking the Specification: PDF
 * Certification", S&P 2021), and what else a certification or a lock forbids.
 */
let pki: TestPki;
let author: TestSigner;
let mallory: TestSigner;
const certified = new Map<number, Uint8Array>();
beforeAll(async () => {
  pki = createTestPki();
  author = pki.issue('Dienst Communicatie', 'p-256');
  mallory = pki.issue('Mallory', 'p-256');
  const form = withForm(await makePdf([{ texts: [['Bedrag: 1.000 euro', 60, 700]] }]));
  for (const level of [1, 2, 3] as const) certified.set(level, await certify(form, author, level));
});
afterAll(() => pki.remove());

const comment = (subtype: string, more: Readonly<Record<string, PdfValue>> = {}) =>
  dict({
    Type: name('Annot'),
    Subtype: name(subtype),
    Rect: [60, 690, 80, 710],
    Contents: textString('Gezien'),
    T: textString('Mallory'),
    ...more,
  });
const addAnnotation =
  (make: (revision: PdfRevision) => PdfValue): Change =>
  (document, revision) =>
    annotate(document, revision, [make(revision)]);
const letters = (revision: PdfRevision) =>
  drawing(revision, 'BT /F 12 Tf (9.000 euro) Tj ET', {
    Resources: dict({
      Font: dict({ F: dict({ Type: name('Font'), Subtype: name('Type1'), BaseFont: name('Courier') }) }),
    }),
  });

describe('the evil annotation attack', () => {
  test.each<[string, (revision: PdfRevision) => PdfValue]>([
    ...[
      'FreeText',
      'Stamp',
      'Redact',
      'Square',
      'Ink',
      'Line',
      'Polygon',
      'Watermark',
      'Link',
      'FileAttachment',
      'Screen',
    ].map((subtype): [string, (revision: PdfRevision) => PdfValue] => [
      subtype,
      (revision) => revision.add(comment(subtype)),
    ]),
    ['a widget without a field', (revision) => revision.add(comment('Widget'))],
    ['a note as large as a sheet', (revision) => revision.add(comment('Text', { Rect: [0, 0, 500, 800] }))],
    ['a note with an action', (revision) => revision.add(comment('Text', { A: dict({ S: name('URI') }) }))],
    [
      'a mark that draws letters',
      (revision) => revision.add(comment('Highlight', { AP: dict({ N: letters(revision) }) })),
    ],
    [
      'a mark that draws letters within what it draws',
      (revision) => {
        const outer = drawing(revision, '/X Do', { Resources: dict({ XObject: dict({ X: letters(revision) }) }) });
        return revision.add(comment('Highlight', { AP: dict({ N: outer }) }));
      },
    ],
    ['an annotation that is no object of its own', () => comment('Text')],
  ])('%s is found at level 3', (_, make) => {
    const attacked = append(certified.get(3)!, addAnnotation(make));
    expect(verdictOf(attacked, pki)).toMatchObject({
      indication: 'TOTAL_FAILED',
      laterChanges: 'forbidden',
      forbidden: ['annotation-added'],
    });
    expect(reportsOf(attacked, pki)[0]!.changes).toMatchObject([{ page: 1 }]);
  });

  test('a note becomes a stamp, or is taken away', () => {
    const noted = append(
      certified.get(3)!,
      addAnnotation((revision) => revision.add(comment('Text'))),
    );
    expect(verdictOf(noted, pki)).toMatchObject({ laterChanges: 'allowed', allowed: ['comment-added'] });
    const note = (document: PdfDocument) => {
      const list = document.resolve(readPages(document)[0]!.dict.entries.get('Annots'));
      return Array.isArray(list) ? list.at(-1)! : null;
    };
    const rewritten = (entries: Readonly<Record<string, PdfValue>>) =>
      append(noted, (document, revision) => {
        const at = note(document);
        if (at !== null && typeof at === 'object' && 'number' in at)
          revision.put(at, withEntries(document.dict(at, 'note'), entries));
      });
    expect(verdictOf(rewritten({ Contents: textString('Anders') }), pki)).toMatchObject({
      laterChanges: 'allowed',
      allowed: expect.arrayContaining(['comment-changed']),
    });
    expect(verdictOf(rewritten({ Subtype: name('Stamp') }), pki)).toMatchObject({ forbidden: ['annotation-changed'] });
    expect(verdictOf(rewritten({ S: name('JavaScript') }), pki)).toMatchObject({ forbidden: ['annotation-changed'] });
    const removed = append(noted, (document, revision) => {
      const page = readPages(document)[0]!;
      const list = document.resolve(page.dict.entries.get('Annots'));
      revision.put(page.ref, withEntries(page.dict, { Annots: Array.isArray(list) ? list.slice(0, -1) : [] }));
    });
    expect(verdictOf(removed, pki)).toMatchObject({ allowed: expect.arrayContaining(['comment-removed']) });
  });

  test.each([1, 2])('at level %d a note is not allowed either', (level) => {
    const noted = append(
      certified.get(level)!,
      addAnnotation((revision) => revision.add(comment('Text'))),
    );
    expect(verdictOf(noted, pki)).toMatchObject({ indication: 'TOTAL_FAILED', forbidden: ['comment-added'] });
  });
});

describe('the sneaky signature attack', () => {
  test.each([1, 2, 3])('a new signature with a box is found at level %d', async (level) => {
    const sneaky = await signInBox(certified.get(level)!, mallory, 'Extra', (revision) => ({
      AP: dict({ N: letters(revision) }),
    }));
    expect(verdictOf(sneaky, pki)).toMatchObject({
      indication: 'TOTAL_FAILED',
      forbidden: ['signature-field-added'],
    });
  });

  test('without a box it is allowed where signing is', async () => {
    const invisible = (level: number) =>
      signInBox(certified.get(level)!, mallory, 'Extra', () => ({ Rect: [0, 0, 0, 0] }));
    expect(verdictOf(await invisible(2), pki)).toMatchObject({ laterChanges: 'signatures-only' });
    expect(verdictOf(await invisible(1), pki)).toMatchObject({ forbidden: ['invisible-signature-added'] });
    const printed = await signInBox(certified.get(2)!, mallory, 'Extra', () => ({ F: 36 }));
    expect(verdictOf(printed, pki)).toMatchObject({ forbidden: ['signature-field-added'] });
  });

  test('a box that covers much of the page is found, certified or not', async () => {
    const signed = await signDocument(await makePdf([{}]), author, ECDSA);
    const covered = await signInBox(signed, mallory, 'Groot', (revision) => ({
      Rect: [0, 0, 595, 842],
      AP: dict({ N: letters(revision) }),
    }));
    expect(verdictOf(covered, pki)).toMatchObject({ laterChanges: 'forbidden', forbidden: ['signature-covers-page'] });
  });

  test('an empty new field that shows something is a drawing, and one with an action is more than a field', async () => {
    const signed = await signDocument(await makePdf([{}]), author, ECDSA);
    const withField = (more: (revision: PdfRevision) => Readonly<Record<string, PdfValue>>) =>
      append(signed, (document, revision) => {
        const field = revision.add(widget('Sig', 'Leeg', more(revision)));
        annotate(document, revision, [field]);
        addFields(document, revision, [field]);
      });
    expect(
      verdictOf(
        withField(() => ({})),
        pki,
      ),
    ).toMatchObject({ laterChanges: 'signatures-only' });
    expect(
      verdictOf(
        withField((revision) => ({ AP: dict({ N: letters(revision) }) })),
        pki,
      ),
    ).toMatchObject({
      forbidden: ['annotation-added'],
    });
    expect(
      verdictOf(
        withField(() => ({ AA: dict({ E: dict({ S: name('JavaScript') }) }) })),
        pki,
      ),
    ).toMatchObject({
      forbidden: ['action-changed'],
    });
  });
});

describe('what a certification allows', () => {
  test.each([
    [1, 'forbidden'],
    [2, 'allowed'],
    [3, 'allowed'],
  ] as const)('at level %d filling in is %s', (level, laterChanges) => {
    const filled = append(certified.get(level)!, fill('Naam', 'An Vermeulen'));
    expect(verdictOf(filled, pki)).toMatchObject({ laterChanges });
    expect(reportsOf(filled, pki)[0]!.changes).toMatchObject([{ kind: 'form-filled', field: 'Naam' }]);
  });

  test.each([1, 2, 3])('at level %d validation data are always allowed, and a page never changes', (level) => {
    const stored = withCatalog(certified.get(level)!, (revision) => ({
      DSS: revision.add(dict({ Certs: [revision.addStream(dict(), author.certificate)] })),
    }));
    expect(verdictOf(stored, pki)).toMatchObject({ laterChanges: 'signatures-only', indication: 'TOTAL_PASSED' });
    const changed = append(certified.get(level)!, (document, revision) => {
      const page = readPages(document)[0]!;
      revision.put(page.ref, withEntries(page.dict, { Contents: drawing(revision, '') }));
    });
    expect(verdictOf(changed, pki)).toMatchObject({ forbidden: ['page-content-changed'] });
  });

  test('the field its author left may be signed at level 2, not at 1', async () => {
    const signed = await signDocument(certified.get(2)!, mallory, ECDSA, { fieldName: 'Hier' });
    expect(reportsOf(signed, pki)).toMatchObject([
      {
        indication: 'TOTAL_PASSED',
        laterChanges: 'signatures-only',
        changes: [{ kind: 'signature-added', page: 1, field: 'Hier' }],
      },
      { indication: 'TOTAL_PASSED', laterChanges: 'none' },
    ]);
    const forced = await signAnyhow(certified.get(1)!, mallory, (document, revision, signature) => {
      const ref = fieldRef(document, 'Hier');
      revision.put(ref, withEntries(document.dict(ref, 'field'), { V: signature }));
    });
    expect(verdictOf(forced, pki)).toMatchObject({ forbidden: ['signature-added'] });
  });

  test('the certification cannot be taken from the catalog, nor its level changed', () => {
    const without = append(certified.get(1)!, (document, revision) => {
      revision.put(document.catalogRef, withEntries(document.catalog, { Perms: undefined }));
    });
    expect(verdictOf(without, pki)).toMatchObject({ indication: 'TOTAL_FAILED', forbidden: ['catalog-changed'] });
  });

  test('a field is not moved, renamed, made a button or given a script', () => {
    for (const entries of [
      { Rect: [0, 0, 500, 800] },
      { T: textString('Anders') },
      { FT: name('Btn') },
      { F: 2 },
      { Ff: 4096 },
      { MaxLen: 3 },
    ]) {
      const changed = append(certified.get(2)!, (document, revision) => {
        const ref = fieldRef(document, 'Naam');
        revision.put(ref, withEntries(document.dict(ref, 'field'), entries));
      });
      expect(verdictOf(changed, pki)).toMatchObject({ laterChanges: 'forbidden', forbidden: ['field-changed'] });
    }
    const scripted = append(certified.get(2)!, (document, revision) => {
      const ref = fieldRef(document, 'Naam');
      const script = dict({ K: dict({ S: name('JavaScript'), JS: textString('x') }) });
      revision.put(ref, withEntries(document.dict(ref, 'field'), { AA: script }));
    });
    expect(verdictOf(scripted, pki)).toMatchObject({ forbidden: ['action-changed'] });
  });
});

describe('a lock', () => {
  const lockedBy = async (parameters: Readonly<Record<string, PdfValue>>) =>
    signAnyhow(withForm(await makePdf([{}])), author, (document, revision, signature) => {
      const ref = fieldRef(document, 'Hier');
      revision.put(ref, withEntries(document.dict(ref, 'field'), { V: signature }));
      return { Reference: [transform('FieldMDP', parameters)] };
    });

  test.each<[string, Readonly<Record<string, PdfValue>>, string, string]>([
    ['of all fields', { Action: name('All') }, 'forbidden', 'forbidden'],
    ['of one', { Action: name('Include'), Fields: [textString('Naam')] }, 'forbidden', 'allowed'],
    ['of all but one', { Action: name('Exclude'), Fields: [textString('Naam')] }, 'allowed', 'forbidden'],
    ['that cannot be read', { Action: name('Sommige') }, 'forbidden', 'forbidden'],
  ])('%s', async (_, parameters, ofName, ofAddress) => {
    const locked = await lockedBy(parameters);
    expect(verdictOf(locked, pki)).toMatchObject({ indication: 'TOTAL_PASSED', laterChanges: 'none' });
    expect(verdictOf(append(locked, fill('Naam', 'An')), pki).laterChanges).toBe(ofName);
    expect(verdictOf(append(locked, fill('Adres', 'Markt 1')), pki).laterChanges).toBe(ofAddress);
  });

  test('of a field holds against a value that its group would give it', async () => {
    const grouped = append(await makePdf([{}]), (document, revision) => {
      const group = revision.reserve();
      const named = revision.add(widget('Tx', 'Naam', { Parent: group }));
      revision.put(group, dict({ T: textString('Deel'), FT: name('Tx'), Kids: [named] }));
      const field = revision.add(widget('Sig', 'Hier'));
      revision.put(document.catalogRef, withEntries(document.catalog, { AcroForm: dict({ Fields: [group, field] }) }));
      annotate(document, revision, [named, field]);
    });
    const locked = await signAnyhow(grouped, author, (document, revision, signature) => {
      const ref = fieldRef(document, 'Hier');
      revision.put(ref, withEntries(document.dict(ref, 'field'), { V: signature }));
      const parameters = { Action: name('Include'), Fields: [textString('Deel.Naam')] };
      return { Reference: [transform('FieldMDP', parameters)] };
    });
    expect(verdictOf(append(locked, fill('Deel', 'An')), pki)).toMatchObject({ forbidden: ['field-changed'] });
  });

  test('of a field holds for a look that it shares with a field that is free', async () => {
    const shared = append(withForm(await makePdf([{}])), (document, revision) => {
      const look = drawing(revision, 'BT (An) Tj ET');
      for (const title of ['Adres', 'Naam']) {
        const ref = fieldRef(document, title);
        revision.put(ref, withEntries(document.dict(ref, title), { V: textString('An'), AP: dict({ N: look }) }));
      }
    });
    const locked = await signAnyhow(shared, author, (document, revision, signature) => {
      const ref = fieldRef(document, 'Hier');
      revision.put(ref, withEntries(document.dict(ref, 'field'), { V: signature }));
      return { Reference: [transform('FieldMDP', { Action: name('Include'), Fields: [textString('Adres')] })] };
    });
    const redrawn = append(locked, (document, revision) => {
      const appearance = document.dict(document.dict(fieldRef(document, 'Naam'), 'field').entries.get('AP'), 'AP');
      const look = appearance.entries.get('N');
      if (isRef(look)) revision.addStream(dict(), Buffer.from('0 0 9 9 re f'), look);
    });
    expect(reportsOf(redrawn, pki)[0]!.changes).toMatchObject([
      { kind: 'form-filled', field: 'Adres', allowed: false },
      { kind: 'form-filled', field: 'Naam', allowed: true },
    ]);
  });

  test('in the field itself counts as well, with its level', async () => {
    const withLock = append(withForm(await makePdf([{}])), (document, revision) => {
      const ref = fieldRef(document, 'Hier');
      const lock = dict({ Type: name('SigFieldLock'), Action: name('Include'), Fields: [textString('Naam')], P: 1 });
      revision.put(ref, withEntries(document.dict(ref, 'field'), { Lock: lock }));
    });
    const locked = await signAnyhow(withLock, author, (document, revision, signature) => {
      const ref = fieldRef(document, 'Hier');
      revision.put(ref, withEntries(document.dict(ref, 'field'), { V: signature }));
    });
    expect(verdictOf(append(locked, fill('Adres', 'Markt 1')), pki)).toMatchObject({ forbidden: ['form-filled'] });
  });
});

describe('a signed form', () => {
  test('may be filled in between signatures; each signature says what changed after it', async () => {
    const base = withForm(await makePdf([{}]));
    const once = await signDocument(base, author, ECDSA, { fieldName: 'Hier' });
    const filled = append(append(once, fill('Naam', 'An')), fill('Adres', 'Markt 1'));
    const twice = await signDocument(filled, mallory, ECDSA, { fieldName: 'Tweede' });
    expect(reportsOf(twice, pki)).toMatchObject([
      {
        indication: 'TOTAL_PASSED',
        laterChanges: 'allowed',
        changes: [
          { kind: 'form-filled', field: 'Naam', words: { key: 'change/form-filled', params: { field: 'Naam' } } },
          { kind: 'form-filled', field: 'Adres' },
          { kind: 'signature-field-added', page: 1, field: 'Tweede' },
        ],
      },
      { indication: 'TOTAL_PASSED', laterChanges: 'none', changes: [] },
    ]);
  });

  test('its check box is ticked by a name, its fields are made read-only', async () => {
    const once = await signDocument(withForm(await makePdf([{}])), author, ECDSA);
    const ticked = append(once, (document, revision) => {
      const ref = fieldRef(document, 'Akkoord');
      revision.put(ref, withEntries(document.dict(ref, 'box'), { V: name('Ja'), AS: name('Ja'), Ff: 1 }));
    });
    expect(verdictOf(ticked, pki)).toMatchObject({
      laterChanges: 'allowed',
      allowed: ['field-made-read-only', 'form-filled'],
    });
  });

  test('the look of a field that is changed where it stands is found as filling in, and counts as more when a page shows it', async () => {
    const looks = append(withForm(await makePdf([{}])), fill('Naam', 'An'));
    const lookOf = (document: PdfDocument) => {
      const appearance = document.dict(document.dict(fieldRef(document, 'Naam'), 'field').entries.get('AP'), 'AP');
      return appearance.entries.get('N') as { kind: 'ref'; number: number; generation: number };
    };
    const redrawn = (bytes: Uint8Array) =>
      append(
        bytes,
        (document, revision) => void revision.addStream(dict(), Buffer.from('0 0 9 9 re f'), lookOf(document)),
      );
    const plain = await signDocument(looks, author, ECDSA);
    expect(verdictOf(redrawn(plain), pki)).toMatchObject({ allowed: ['form-filled'], forbidden: [] });
    const shared = append(looks, (document, revision) => {
      const page = readPages(document)[0]!;
      const resources = dict({ XObject: dict({ Look: lookOf(document) }) });
      revision.put(page.ref, withEntries(page.dict, { Resources: resources }));
    });
    const trap = await signDocument(shared, author, ECDSA);
    expect(verdictOf(redrawn(trap), pki)).toMatchObject({ forbidden: ['page-resources-changed'] });
  });
});
