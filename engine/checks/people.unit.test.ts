import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { addStep, edgeOf, escalation, letterWith } from '../testing/letter-with.ts';
import type { Change, Draft } from '../testing/letter-with.ts';

/** What is said of a letter with a change: the code, the steps to blame, and what is named. */
const found = (change: Change, directory: typeof klaverdamDirectory | null = klaverdamDirectory) =>
  checkFlow(letterWith(change), directory).map(({ code, nodes, params }) => [code, ...nodes, params.name]);

const to = (id: string, ...who: string[]): Change => {
  return (_draft, step) => (step(id).settings.who = [{ who }]);
};

/** A step for a form between the initials and the signatures. */
function addForm(draft: Draft, settings: object): void {
  addStep(draft, 'invullen', 'fill', 'Invullen', { done: 'tekenen' });
  draft.nodes.at(-1)!.settings = { documents: ['bijlagen'], ...settings };
  edgeOf(draft, 'paraaf-approved').to = 'invullen';
}

describe('whoever a step names', () => {
  it.each([
    'role:diensthoofd',
    'role:diensthoofd@secretariaat',
    'head:secretariaat',
    'group:college',
    'person:an-peeters',
    'starter',
  ])('is known: %s', (principal) => {
    expect(found(to('tekenen', principal))).toEqual([]);
  });

  it.each([
    ['role:keizer', 'principal/unknown-role', 'keizer'],
    ['role:diensthoofd@maan', 'principal/unknown-department', 'maan'],
    ['head:maan', 'principal/unknown-department', 'maan'],
    ['group:raad', 'principal/unknown-group', 'raad'],
    ['person:niemand', 'principal/unknown-person', 'niemand'],
    ['field:chef', 'principal/unknown-field', 'chef'],
    ['field:bestemmeling', 'principal/wrong-field-type', 'Bestemmeling'],
  ])('is not known: %s', (principal, code, name) => {
    expect(found(to('tekenen', principal, 'starter'))).toEqual([[code, 'tekenen', name]]);
  });

  it('is believed where nobody knows who there is, but for the fields of the flow', () => {
    const everybody = ['role:keizer@maan', 'head:maan', 'group:raad', 'person:niemand', 'field:chef'];
    expect(found(to('tekenen', ...everybody), null)).toEqual([['principal/unknown-field', 'tekenen', 'chef']]);
  });

  it.each<[string, Change, string]>([
    ['the start', (_, step) => (step('start').settings.who = ['role:keizer']), 'start'],
    ['an approval', to('paraaf', 'role:keizer'), 'paraaf'],
    ['a signature', to('tekenen', 'role:keizer'), 'tekenen'],
    ['a form', (draft) => addForm(draft, { who: [{ who: ['role:keizer'] }] }), 'invullen'],
    [
      'a second party',
      (_, step) => (step('tekenen').settings.who = [{ who: ['starter'] }, { who: ['role:keizer'] }]),
      'tekenen',
    ],
    ['an escalation', (_, step) => (step('paraaf').settings.ladder = [escalation(['role:keizer'])]), 'paraaf'],
    ['a message', (_, step) => (step('verwittigen').settings.to = ['role:keizer']), 'verwittigen'],
  ])('is looked at in %s', (_where, change, nodeId) => {
    expect(found(change)).toEqual([['principal/unknown-role', nodeId, 'keizer']]);
  });

  it('is said once of a step, however often it names them', () => {
    expect(found(to('tekenen', 'role:keizer', 'role:keizer'))).toEqual([
      ['principal/unknown-role', 'tekenen', 'keizer'],
    ]);
  });
});

describe('how many must act', () => {
  it.each([1, 2, 'all'])('may be %p of two', (need) => {
    expect(
      found((_, step) => (step('tekenen').settings.who = [{ who: ['starter', 'role:burgemeester'], need }])),
    ).toEqual([]);
  });

  it('is not more than there are, each counted once', () => {
    const party = { who: ['role:burgemeester', 'role:burgemeester'], need: 2 };
    expect(found((_, step) => (step('tekenen').settings.who = [party]))).toEqual([
      ['need/too-many', 'tekenen', undefined],
    ]);
  });
});

describe('a step with parties that may be empty', () => {
  const optional = { id: 'collega', type: 'person', label: { nl: 'Collega' } };
  const asked = (field: object, ...parties: string[][]) =>
    found((draft, step) => {
      draft.form.push({ ...optional, ...field });
      step('tekenen').settings.who = parties.map((who) => ({ who }));
    });
  const nobody = [['principal/nobody-for-sure', 'tekenen', undefined]];

  it('has nobody for sure when all of them may be', () => {
    expect(asked({}, ['field:collega'])).toEqual(nobody);
    expect(asked({}, ['field:collega'], ['field:collega'])).toEqual(nobody);
  });

  it('has somebody when the field must be filled in, or somebody stands beside it', () => {
    expect(asked({ required: true }, ['field:collega'])).toEqual([]);
    expect(asked({}, ['field:collega', 'starter'])).toEqual([]);
    expect(asked({}, ['field:collega'], ['starter'])).toEqual([]);
  });
});

describe('the starter, under four eyes', () => {
  const approving = (...parties: { who: string[]; need?: number | 'all' }[]) =>
    found((_draft, step) => (step('paraaf').settings.who = parties));
  const impossible = [['principal/starter-with-four-eyes', 'paraaf', undefined]];
  const head = 'role:diensthoofd';

  it.each([
    ['alone', { who: ['starter'] }],
    ['with everybody', { who: ['starter', head] }],
    ['with as many as there are', { who: ['starter', head], need: 2 }],
  ])('cannot be the one who must approve: %s', (_how, party) => {
    expect(approving(party)).toEqual(impossible);
  });

  it('cannot be so in one of the parties', () => {
    expect(approving({ who: [head] }, { who: ['starter'] })).toEqual(impossible);
  });

  it('may be asked where another may do it, or the rule is not set', () => {
    expect(approving({ who: ['starter', head], need: 1 })).toEqual([]);
    expect(found(to('herwerken', 'starter'))).toEqual([]);
    expect(found(to('tekenen', 'starter'))).toEqual([]);
    expect(found((draft) => addForm(draft, { who: [{ who: ['starter'] }] }))).toEqual([]);
  });
});
