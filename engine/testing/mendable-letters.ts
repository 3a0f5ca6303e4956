import type { CheckCode } from '../problem.ts';
import type { RepairCode } from '../repairs/repair.ts';
import { addStep, edgeOf, insertAdvice, insertDecision, insertStep } from './letter-with.ts';
import type { Change, Draft } from './letter-with.ts';

/** A code, a repair of it, and the change to the letter after which that repair is possible. */
type MendableLetter = readonly [code: CheckCode, repair: RepairCode, change: Change];

/** Test support: letters that can be repaired in ways in which those of `faulty-letters/` cannot. */
export const mendableLetters: readonly MendableLetter[] = [
  ['edge/unknown-port', 'redirect', (draft) => (edgeOf(draft, 'tekenen-refused').port = 'geweigerd')],
  [
    'branch/duplicate-id',
    'remove-branch',
    (draft) => {
      const branches = insertTwoConditions(draft).nodes.at(-1)!.settings.branches as { id: string }[];
      branches[1]!.id = 'otherwise';
      removeEdge(draft, 'keuze-nee');
    },
  ],
  ['port/dangling', 'remove-branch', (draft) => removeEdge(insertTwoConditions(draft), 'keuze-nee')],
  [
    'port/dangling',
    'pass-step',
    (draft) => {
      insertDecision(draft, 'aangetekend');
      removeEdge(draft, 'keuze-ja');
    },
  ],
  ['soundness/deadlock', 'stop-on-refusal', (draft) => insertAdvices(draft, 'samen')],
  ['soundness/deadlock', 'stop-case', (draft) => insertAdvices(draft, 'verwittigen')],
  [
    'soundness/double-token',
    'remove-branch',
    (draft, step) => {
      addStep(draft, 'splitsen', 'fork', 'Tegelijk', { a: 'tekenen', b: 'tekenen', c: 'klaar' });
      step('splitsen').settings.branches = ['a', 'b', 'c'].map((id) => ({ id, name: { nl: id } }));
      edgeOf(draft, 'paraaf-approved').to = 'splitsen';
    },
  ],
  [
    'soundness/unreachable',
    'redirect',
    (draft, step) => {
      removeEdge(draft, 'tekenen-refused');
      draft.nodes.push({ ...step('geweigerd'), id: 'eiland', name: { nl: 'Eiland' } });
    },
  ],
  [
    'soundness/unreachable',
    'remove-unreached',
    (draft, step) => {
      draft.nodes.push({ ...step('verwittigen'), id: 'eiland', name: { nl: 'Eiland' } });
      draft.nodes.push({ ...step('klaar'), id: 'strand', name: { nl: 'Strand' } });
      draft.edges.push({ id: 'eiland-notified', from: 'eiland', port: 'notified', to: 'strand' });
    },
  ],
  ['soundness/unreachable', 'stop-on-refusal', (draft) => insertOvertaken(draft)],
  ['soundness/unreachable', 'remove-join', (draft) => insertOvertaken(draft)],
  ['principal/unknown-role', 'replace', (_draft, step) => named(step, 'role:burgemester')],
  ['principal/unknown-role', 'leave-out', (_draft, step) => named(step, 'role:burgemester', 'starter')],
  ['principal/unknown-department', 'leave-out', (_draft, step) => named(step, 'head:maan', 'starter')],
  ['principal/unknown-group', 'replace', (_draft, step) => named(step, 'group:colege')],
  ['principal/unknown-group', 'leave-out', (_draft, step) => named(step, 'group:colege', 'starter')],
  ['principal/unknown-person', 'leave-out-person', (_draft, step) => named(step, 'person:niemand', 'starter')],
  ['principal/unknown-field', 'replace', (draft, step) => withColleague(draft) && named(step, 'field:colega')],
  [
    'principal/wrong-field-type',
    'replace',
    (draft, step) => withColleague(draft) && named(step, 'field:bestemmeling', 'starter'),
  ],
  [
    'principal/starter-with-four-eyes',
    'leave-out-starter',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['starter', 'role:diensthoofd'] }]),
  ],
  [
    'field/unknown',
    'replace',
    (draft, step) => withDay(draft) && (step('tekenen').settings.due = { field: 'uiterlijks' }),
  ],
  ['field/unknown', 'add-field', (draft) => insertCall(draft, [{ field: 'antwoord', value: 'result.tekst' }])],
  ['field/unknown', 'leave-out', (draft) => insertCall(draft, [{ field: 'antwoord', value: 'result.tekst' }])],
  [
    'due/wrong-field-type',
    'replace',
    (draft, step) => withDay(draft) && (step('tekenen').settings.due = { field: 'onderwerp' }),
  ],
  [
    'due/wrong-field-type',
    'leave-out',
    (_draft, step) => Object.assign(step('tekenen').settings, { due: { field: 'onderwerp' }, ladder: [] }),
  ],
  [
    'wait/wrong-field-type',
    'replace',
    (draft) => withDay(draft) && insertStep(draft, 'wait', { for: { date: 'onderwerp' } }, ['done']),
  ],
  ['feel/syntax', 'rewrite', (draft) => insertDecision(draft, 'aangetekend && onderwerp == ‘nota’')],
  ['feel/syntax', 'remove-branch', (draft) => insertTwoConditions(draft, 'aangetekend =')],
  ['feel/unknown-name', 'remove-branch', (draft) => insertTwoConditions(draft, 'dringend')],
  ['feel/wrong-type', 'remove-branch', (draft) => insertTwoConditions(draft, 'onderwerp')],
  [
    'expression/syntax',
    'rewrite',
    (_draft, step) => (step('archiveren').settings.metadata = [{ name: 'Onderwerp', value: 'onderwerp + “.”' }]),
  ],
  ['document/unknown-place', 'replace', (draft) => insertFill(draft, 'brif')],
  ['document/unknown-place', 'leave-out', (draft) => insertFill(draft, 'nota', 'brief')],
  [
    'deliver/before-signature',
    'move-behind',
    (draft) => {
      edgeOf(draft, 'paraaf-approved').to = 'verzenden';
      edgeOf(draft, 'verzenden-delivered').to = 'tekenen';
      edgeOf(draft, 'tekenen-signed').to = 'archiveren';
    },
  ],
  [
    'archive/before-signature',
    'move-behind',
    (draft) => {
      edgeOf(draft, 'paraaf-approved').to = 'archiveren';
      edgeOf(draft, 'archiveren-archived').to = 'tekenen';
      edgeOf(draft, 'verzenden-delivered').to = 'klaar';
    },
  ],
  [
    'deliver/wrong-field-type',
    'replace',
    (_draft, step) => (step('verzenden').settings.recipients = ['field:onderwerp']),
  ],
  [
    'deliver/unopened-port-missing',
    'connect-end',
    (draft, step) => {
      edgeOf(draft, 'tekenen-signed').to = 'archiveren';
      edgeOf(draft, 'archiveren-archived').to = 'verzenden';
      edgeOf(draft, 'verzenden-delivered').to = 'klaar';
      Object.assign(step('verzenden').settings, { channels: ['portal'], openWithin: { workingDays: 3 } });
    },
  ],
  ['subflow/unknown-flow', 'replace', (draft) => insertAdvice(draft, { flow: 'avies' })],
  ['subflow/unknown-field', 'replace', (draft) => insertAdvice(draft, { input: [{ field: 'vrag', value: '"?"' }] })],
  [
    'subflow/unknown-place',
    'replace',
    (draft) => insertAdvice(draft, { documents: [{ slot: 'nata', from: 'brief' }] }),
  ],
  ['field/duplicate-id', 'rename', (draft) => insertForm(draft, { id: 'onderwerp', type: 'text' })],
  ['field/unknown', 'replace', (draft) => withDay(draft) && insertWait(draft, { date: 'uiterlijks' })],
  ['field/unknown', 'replace', (draft) => insertOutput(draft, 'onderwep')],
  ['field/unknown', 'leave-out', (draft) => insertOutput(draft, 'antwoord')],
  ['field/unknown', 'add-field', (draft) => insertOutput(draft, 'antwoord')],
  ['field/unknown', 'leave-out', (_draft, step) => (step('verzenden').settings.recipients = ['field:klant', letter])],
  ['field/unknown', 'replace', (draft) => insertAdvice(draft, { output: [{ field: 'onderwep', value: 'result.x' }] })],
  ['field/unknown', 'leave-out', (draft) => insertAdvice(draft, { output: [{ field: 'antwoord', value: '1' }] })],
  [
    'principal/nobody-for-sure',
    'require-field',
    (draft, step) => {
      insertForm(draft, { id: 'collega', type: 'person' });
      step('tekenen').settings.who = [{ who: ['field:collega'] }];
    },
  ],
  [
    'document/unknown-place',
    'replace',
    (draft) => insertAdvice(draft, { documents: [{ slot: 'nota', from: 'brif' }] }),
  ],
  [
    'document/unknown-place',
    'leave-out',
    (draft) => insertAdvice(draft, { documents: [placedAt('kaft'), placedAt('brief')] }),
  ],
  [
    'text/unknown-field',
    'replace',
    (_draft, step) => (step('verwittigen').settings.subject = { nl: 'Over {onderwep }', fr: 'De {onderwep}' }),
  ],
  [
    'title/unknown-field',
    'leave-out',
    (_draft, step) => (step('start').settings.title = 'Brief {datum} van {onderwerp}'),
  ],
];

const letter = 'field:bestemmeling';
const placedAt = (from: string) => ({ slot: 'nota', from });

function removeEdge(draft: Draft, id: string): void {
  draft.edges = draft.edges.filter((edge) => edge.id !== id);
}

/** A choice with a second condition, behind which the letter is initialled too. */
function insertTwoConditions(draft: Draft, when = 'aangetekend'): Draft {
  insertDecision(draft, when);
  const branches = draft.nodes.at(-1)!.settings.branches as object[];
  branches.push({ id: 'nee', name: { nl: 'Nee' }, when: 'not(aangetekend)' });
  draft.edges.push({ id: 'keuze-nee', from: 'keuze', port: 'nee', to: 'paraaf' });
  return draft;
}

/** Two people advise at the same time; what they reject goes to a step. */
function insertAdvices(draft: Draft, rejected: string): void {
  addStep(draft, 'splitsen', 'fork', 'Tegelijk', { a: 'advies-a', b: 'advies-b' });
  addStep(draft, 'samen', 'join', 'Samen', { joined: 'tekenen' });
  for (const id of ['advies-a', 'advies-b']) {
    addStep(draft, id, 'approve', `Advies ${id}`, { approved: 'samen', rejected });
    draft.nodes.at(-1)!.settings = { who: [{ who: ['role:diensthoofd'] }] };
  }
  edgeOf(draft, 'paraaf-approved').to = 'splitsen';
}

/** A join that waits for both answers to one question, while another branch ends the case. */
function insertOvertaken(draft: Draft): void {
  addStep(draft, 'splitsen', 'fork', 'Tegelijk', { a: 'advies', b: 'stop', c: 'samen' });
  draft.nodes.at(-1)!.settings.branches = ['a', 'b', 'c'].map((id) => ({ id, name: { nl: id } }));
  addStep(draft, 'advies', 'approve', 'Advies', { approved: 'samen', rejected: 'samen' });
  draft.nodes.at(-1)!.settings = { who: [{ who: ['role:diensthoofd'] }] };
  addStep(draft, 'samen', 'join', 'Samen', { joined: 'klaar' });
  addStep(draft, 'stop', 'end', 'Stop', {});
  draft.nodes.at(-1)!.settings = { stopsCase: true };
  edgeOf(draft, 'verwittigen-notified').to = 'splitsen';
  draft.nodes = draft.nodes.filter(({ id }) => id !== 'geweigerd');
}

/** These people are told when the letter does not go out. */
function named(step: Parameters<Change>[1], ...principals: string[]): void {
  step('verwittigen').settings.to = principals;
}

const withColleague = (draft: Draft) => draft.form.push({ id: 'collega', type: 'person', label: { nl: 'Collega' } });

const withDay = (draft: Draft) => draft.form.push({ id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk' } });

function insertCall(draft: Draft, output: object[]): void {
  insertStep(draft, 'call', { connector: 'register', action: 'meld', output }, ['done']);
}

function insertForm(draft: Draft, field: object): void {
  const form = [{ label: { nl: 'Vraag' }, required: false, ...field }];
  insertStep(draft, 'fill', { who: [{ who: ['starter'] }], form }, ['done']);
}

function insertWait(draft: Draft, awaited: object): void {
  insertStep(draft, 'wait', { for: awaited }, ['done']);
}

/** A message that is waited for, of which a text is kept. */
function insertOutput(draft: Draft, field: string): void {
  insertWait(draft, { message: 'antwoord', correlation: '', output: [{ field, value: 'message.tekst' }] });
}

function insertFill(draft: Draft, ...documents: string[]): void {
  insertStep(draft, 'fill', { who: [{ who: ['starter'] }], documents }, ['done']);
}
