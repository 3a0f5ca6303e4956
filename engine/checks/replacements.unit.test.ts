import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { addStep, edgeOf, letterWith } from '../testing/letter-with.ts';
import type { Draft } from '../testing/letter-with.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

/** A step in which the drafter may replace documents. */
function addFilling(draft: Draft, to: string, documents = ['brief']): void {
  addStep(draft, 'bijwerken', 'fill', 'Bijwerken', { done: to });
  draft.nodes.at(-1)!.settings = { who: [{ who: ['starter'] }], documents };
}

function addApproval(draft: Draft, approved: string, returned: string): void {
  addStep(draft, 'nazien', 'approve', 'Nazien', { approved, rejected: 'verwittigen', returned });
  draft.nodes.at(-1)!.settings = { who: [{ who: ['role:diensthoofd@post-onthaal'] }] };
}

/** The letter is signed in one branch and may be replaced in the other. */
function besideSigning(draft: Draft, to: string): void {
  addStep(draft, 'tegelijk', 'fork', 'Tegelijk', { a: 'tekenen', b: 'bijwerken' });
  addStep(draft, 'samen', 'join', 'Samen', { joined: to });
  addFilling(draft, 'samen');
  addStep(draft, 'stop', 'end', 'Stop', {});
  draft.nodes.at(-1)!.settings = { outcome: 'refused', stopsCase: true };
  edgeOf(draft, 'paraaf-approved').to = 'tegelijk';
  edgeOf(draft, 'tekenen-signed').to = 'samen';
  edgeOf(draft, 'tekenen-refused').to = 'stop';
}

const codes = (change: (draft: Draft) => unknown) => check(letterWith(change)).map(({ code }) => code);

describe('a step that may replace a document', () => {
  it('may do so before it is signed', () => {
    const before = (draft: Draft) => {
      addFilling(draft, 'tekenen');
      edgeOf(draft, 'paraaf-approved').to = 'bijwerken';
    };
    expect(codes(before)).toEqual([]);
  });

  it('may do so in a loop that leads back to who signed', () => {
    const loop = (draft: Draft) => {
      addFilling(draft, 'paraaf');
      addApproval(draft, 'verzenden', 'bijwerken');
      edgeOf(draft, 'tekenen-signed').to = 'nazien';
    };
    expect(codes(loop)).toEqual([]);
  });

  it('is warned of in a loop that leads past who signed', () => {
    const loop = (draft: Draft) => {
      addFilling(draft, 'nazien');
      addApproval(draft, 'verzenden', 'bijwerken');
      edgeOf(draft, 'tekenen-signed').to = 'nazien';
    };
    expect(codes(loop)).toEqual(['fill/replaces-signed']);
  });

  it('is warned of while it is being signed in another branch', () => {
    expect(codes((draft) => besideSigning(draft, 'verzenden'))).toEqual(['fill/replaces-signed']);
  });

  it('may do so in a loop back to steps that sign side by side', () => {
    const loop = (draft: Draft) => {
      besideSigning(draft, 'nazien');
      addStep(draft, 'bekrachtigen', 'sign', 'Bekrachtigen', { signed: 'samen', refused: 'stop' });
      draft.nodes.at(-1)!.settings = { who: [{ who: ['role:burgemeester'] }] };
      edgeOf(draft, 'tegelijk-b').to = 'bekrachtigen';
      addApproval(draft, 'verzenden', 'bijwerken');
      edgeOf(draft, 'bijwerken-done').to = 'tegelijk';
    };
    expect(codes(loop)).toEqual([]);
  });

  it('may do so where the letter is not signed at all', () => {
    const choice = (draft: Draft) => {
      addFilling(draft, 'verzenden');
      addStep(draft, 'keuze', 'decide', 'Aangetekend?', { ja: 'tekenen', otherwise: 'bijwerken' });
      draft.nodes.at(-1)!.settings = { branches: [{ id: 'ja', name: { nl: 'Ja' }, when: 'aangetekend' }] };
      edgeOf(draft, 'paraaf-approved').to = 'keuze';
    };
    expect(codes(choice)).toEqual(['deliver/before-signature']);
  });

  it('may do so with what nobody signs', () => {
    const attachments = (draft: Draft) => {
      addFilling(draft, 'verzenden', ['bijlagen']);
      edgeOf(draft, 'tekenen-signed').to = 'bijwerken';
    };
    expect(codes(attachments)).toEqual([]);
  });
});
