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

  it('is warned of with the step and the one that signs', () => {
    const behind = (draft: Draft) => {
      addFilling(draft, 'verzenden', ['bijlagen', 'brief']);
      edgeOf(draft, 'tekenen-signed').to = 'bijwerken';
    };
    expect(check(letterWith(behind))).toMatchObject([
      {
        code: 'fill/replaces-signed',
        severity: 'warning',
        nodes: ['bijwerken', 'tekenen'],
        edges: [],
        params: { step: 'Bijwerken', signing: 'Directeur en burgemeester tekenen' },
      },
    ]);
  });

  it('may do so when signing was refused', () => {
    const refused = (draft: Draft) => {
      addFilling(draft, 'archiveren');
      edgeOf(draft, 'tekenen-refused').to = 'bijwerken';
    };
    expect(codes(refused)).toEqual([]);
  });

  it('may do so where the case can no longer be completed, only refused', () => {
    const refusing = (draft: Draft) => {
      addFilling(draft, 'verwittigen');
      edgeOf(draft, 'tekenen-signed').to = 'bijwerken';
    };
    expect(codes(refusing)).not.toContain('fill/replaces-signed');
  });

  it('is warned of where one of several ends completes the case', () => {
    const either = (draft: Draft) => {
      addFilling(draft, 'nazien');
      addApproval(draft, 'verzenden', 'paraaf');
      edgeOf(draft, 'tekenen-signed').to = 'bijwerken';
    };
    expect(codes(either)).toEqual(['fill/replaces-signed']);
  });

  it('may do so with what nobody signs', () => {
    const attachments = (draft: Draft) => {
      addFilling(draft, 'verzenden', ['bijlagen']);
      edgeOf(draft, 'tekenen-signed').to = 'bijwerken';
    };
    expect(codes(attachments)).toEqual([]);
  });
});

describe('a step that may replace a document before it is signed by people', () => {
  /** Before the letter is signed it comes by another step, and may then be replaced. */
  const after = (kind: string, settings: object, ports: Record<string, string>, documents?: string[]) => {
    const problems = check(
      letterWith((draft) => {
        addStep(draft, 'eerst', kind, 'Eerst', ports);
        draft.nodes.at(-1)!.settings = { ...settings };
        edgeOf(draft, 'paraaf-approved').to = 'eerst';
        addFilling(draft, 'tekenen', documents);
      }),
    );
    return problems.map(({ code, nodes }) => [code, ...nodes]);
  };
  const warning = [['fill/replaces-signed', 'bijwerken', 'eerst']];
  const advice = { flow: 'advies', input: [{ field: 'vraag', value: 'onderwerp' }] };
  const ports = { completed: 'bijwerken', refused: 'verwittigen' };

  it('is warned of where it was sealed', () => {
    expect(after('seal', {}, { sealed: 'bijwerken' })).toEqual(warning);
    expect(after('seal', {}, { sealed: 'bijwerken' }, ['bijlagen'])).toEqual([]);
  });

  it('is warned of where it came back from another flow, signed as it may be', () => {
    const documents = [
      { slot: 'nota', from: 'bijlagen' },
      { slot: 'nota', from: 'brief' },
    ];
    expect(after('subflow', { ...advice, documents: documents.slice(1) }, ports)).toEqual(warning);
    expect(after('subflow', { ...advice, documents: documents.slice(0, 1) }, ports, ['brief', 'bijlagen'])).toEqual(
      warning,
    );
    expect(after('subflow', { ...advice, documents: documents.slice(0, 1) }, ports)).toEqual([]);
    expect(after('subflow', { ...advice, documents }, ports)).toContainEqual(warning[0]);
  });

  it('may do so when the other flow refused', () => {
    const documents = [{ slot: 'nota', from: 'brief' }];
    const refused = { completed: 'tekenen', refused: 'bijwerken' };
    expect(after('subflow', { ...advice, documents }, refused)).toEqual([]);
  });

  it('may do so after a step that signs nothing', () => {
    expect(
      after('call', { connector: 'register', action: 'meld' }, { done: 'bijwerken', failed: 'bijwerken' }),
    ).toEqual([]);
  });
});
