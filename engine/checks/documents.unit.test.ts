import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { addStep, edgeOf, insertAdvice, insertStep, letterWith } from '../testing/letter-with.ts';
import type { Change } from '../testing/letter-with.ts';

/** What is said of a letter with a change: the code, the steps to blame, and what is named. */
const found = (change: Change) =>
  checkFlow(letterWith(change), klaverdamDirectory).map(({ code, nodes, params }) => [code, ...nodes, params.name]);

describe('what is signed and sealed', () => {
  it('must be there in every case: each step that would sign is blamed', () => {
    const unsigned: Change = (draft) => {
      draft.documents[0]!.required = false;
      insertStep(draft, 'seal', {}, ['sealed']);
    };
    expect(found(unsigned)).toEqual([
      ['sign/no-signable-document', 'tekenen', undefined],
      ['seal/no-signable-document', 'nieuw', undefined],
    ]);
  });

  it('has no more places for signatures than there are parties', () => {
    const markers = ['[SIG01]', '[SIG02]', '[SIG03]'].map((marker) => ({ marker }));
    const placed = (count: number): Change => {
      return (_draft, step) => (step('tekenen').settings.place = markers.slice(0, count));
    };
    expect(found(placed(2))).toEqual([]);
    expect(found(placed(3))).toEqual([['sign/more-places-than-parties', 'tekenen', undefined]]);
  });
});

describe('a place for documents', () => {
  it('is there once', () => {
    expect(found((draft) => (draft.documents[1]!.id = 'brief'))).toEqual([['document/duplicate-id', 'brief']]);
  });

  it('that a form replaces is there', () => {
    const filling: Change = (draft) =>
      insertStep(draft, 'fill', { who: [{ who: ['starter'] }], documents: ['brief', 'nota', 'nota'] }, ['done']);
    expect(found(filling)).toEqual([['document/unknown-place', 'nieuw', 'nota']]);
  });

  it('from which another flow gets its document is there', () => {
    const advice: Change = (draft) => insertAdvice(draft, { documents: [{ slot: 'nota', from: 'bijlage' }] });
    expect(found(advice)).toEqual([['document/unknown-place', 'nieuw', 'bijlage']]);
  });
});

describe('an archive', () => {
  const archiveFirst = (kind: string, settings: object, port: string): Change => {
    return (draft, step) => {
      edgeOf(draft, 'start-started').to = 'archiveren';
      edgeOf(draft, 'archiveren-archived').to = 'eerst';
      addStep(draft, 'eerst', kind, 'Eerst', { [port]: 'paraaf' });
      step('eerst').settings = { ...settings };
      edgeOf(draft, 'verzenden-delivered').to = 'klaar';
    };
  };

  it('before a signature or a seal is warned of', () => {
    expect(found(archiveFirst('seal', {}, 'sealed'))).toEqual([['archive/before-signature', 'archiveren', undefined]]);
  });

  it('before a seal alone is warned of too', () => {
    const sealed: Change = (draft) => {
      edgeOf(draft, 'verzenden-delivered').to = 'archiveren';
      addStep(draft, 'zegel', 'seal', 'Zegel', { sealed: 'klaar' });
      edgeOf(draft, 'archiveren-archived').to = 'zegel';
    };
    expect(found(sealed)).toEqual([['archive/before-signature', 'archiveren', undefined]]);
  });
});

describe('a delivery', () => {
  const early = [['deliver/before-signature', 'verzenden', undefined]];

  it('that a case comes to unsigned is warned of: before the signature, or where it was refused', () => {
    expect(found((draft) => (edgeOf(draft, 'paraaf-rejected').to = 'verzenden'))).toEqual(early);
    expect(found((draft) => (edgeOf(draft, 'tekenen-refused').to = 'verzenden'))).toEqual(early);
  });

  it('of what nobody signs is not', () => {
    const unsigned: Change = (draft, step) => {
      draft.documents = draft.documents.slice(1);
      step('tekenen').kind = 'approve';
      step('tekenen').settings = { who: [{ who: ['starter'] }] };
      edgeOf(draft, 'tekenen-signed').port = 'approved';
      edgeOf(draft, 'tekenen-refused').port = 'rejected';
    };
    expect(found(unsigned)).toEqual([]);
  });

  const to = (recipients: string[], ...fields: object[]): Change => {
    return (draft, step) => {
      draft.form.push(...(fields as typeof draft.form));
      step('verzenden').settings.recipients = recipients;
    };
  };
  const second = { id: 'tweede', type: 'contact', label: { nl: 'Tweede' } };

  it('goes to fields that are there, for somebody outside', () => {
    expect(found(to(['field:bestemmelng']))).toEqual([['field/unknown', 'verzenden', 'bestemmelng']]);
    expect(found(to(['field:onderwerp']))).toEqual([['deliver/wrong-field-type', 'verzenden', 'Onderwerp']]);
  });

  it('says which field may be meant', () => {
    const [problem] = checkFlow(letterWith(to(['field:bestemmelng'])), klaverdamDirectory);
    expect(problem?.params).toEqual({
      step: 'Verzenden aan de bestemmeling',
      name: 'bestemmelng',
      nearest: 'bestemmeling',
    });
  });

  it('has somebody for sure, of all that it goes to', () => {
    expect(found(to(['field:tweede'], second))).toEqual([['deliver/nobody-for-sure', 'verzenden', undefined]]);
    expect(found(to(['field:tweede', 'field:bestemmeling'], second))).toEqual([]);
    expect(found(to(['field:tweede'], { ...second, required: true }))).toEqual([]);
  });
});
