import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../compile.ts';
import { flow } from '../schema/flow.ts';
import { edge, node } from '../testing/flow-parts.ts';
import { outgoingLetter } from '../testing/outgoing-letter.ts';
import { compareRun } from './compare-run.ts';
import { misfitOf } from './misfit-of.ts';
import { parseScenario } from './parse-scenario.ts';
import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import { stepMoments } from './step-moments.ts';

const plan = compileFlow(outgoingLetter, 1);

/** The letter, started on Tuesday 24 November 2026 at 10 in Brussels. */
function scenarioOf(steps: unknown[], changes: Record<string, unknown> = {}): Scenario {
  const parsed = parseScenario({
    schema: 'paraaf/scenario/1',
    flow: 'uitgaande-brief',
    name: 'Een brief',
    startedAt: '2026-11-24T09:00:00.000Z',
    starter: 'an',
    people: [
      { id: 'an', name: 'An' },
      { id: 'dirk', name: 'Dirk', holds: ['role:diensthoofd@post-onthaal'] },
      { id: 'els', name: 'Els', holds: ['role:algemeen-directeur'] },
      { id: 'karel', name: 'Karel', holds: ['role:burgemeester', 'head:secretariaat'] },
    ],
    data: { onderwerp: 'De speelstraat', bestemmeling: { name: 'Maes', email: 'maes@example.org' }, aangetekend: null },
    documents: [{ slot: 'brief', fileName: 'brief.pdf' }],
    steps,
    expect: { outcome: 'running', path: [], mails: [] },
    ...changes,
  });
  if (!parsed.ok) throw new Error(parsed.problem.path);
  return parsed.value;
}

const initialled = { do: 'act', on: 'paraaf', by: 'dirk', outcome: 'approved', after: { workingHours: 2 } };
const bothSign = [
  { do: 'sign', on: 'tekenen', by: 'els' },
  { do: 'sign', on: 'tekenen', by: 'karel', after: { workingHours: 1 } },
];

describe('a simulated case', () => {
  it('goes through its steps in working time, and answers its activities', () => {
    const { state, path, mails, refused } = simulate(plan, scenarioOf([initialled, ...bothSign]));
    expect(refused).toBeNull();
    expect([state.status, state.endedAt]).toEqual(['completed', '2026-11-24T13:00:00.000Z']);
    expect(path).toEqual(['start', 'paraaf', 'tekenen', 'verzenden', 'archiveren', 'klaar']);
    expect(mails).toEqual([{ at: '2026-11-24T13:00:00.000Z', to: 'Maes', about: 'Brief van Klaverdam' }]);
    expect(Object.values(state.documents)[0]?.signatures.map(({ name }) => name)).toEqual(['Els', 'Karel']);
  });

  it('is reminded and escalated when it waits, also after the last step, to whoever stands for the principals', () => {
    const { state, mails } = simulate(plan, scenarioOf([initialled]));
    const title = 'Brief aan Maes: De speelstraat';
    const step = 'Directeur en burgemeester tekenen';
    expect(state.status).toBe('running');
    // Due on Tuesday 1 December at 17: two working days before is Friday morning, and two after that Tuesday evening.
    expect(mails).toEqual([
      { at: '2026-11-27T08:00:00.000Z', to: 'Els', about: `Herinnering: ${step} tegen 1 december 2026: ${title}` },
      { at: '2026-12-01T16:00:00.000Z', to: 'Els', about: `Herinnering: ${step} tegen 1 december 2026: ${title}` },
      {
        at: '2026-12-02T16:00:00.000Z',
        to: 'Karel',
        about: `Te laat: ${step}, moest klaar zijn op 1 december 2026: ${title}`,
      },
    ]);
  });

  it('names the principal where nobody of the scenario stands for it', () => {
    const { mails } = simulate(plan, scenarioOf([], { people: [{ id: 'an', name: 'An' }] }));
    expect(mails.map(({ to }) => to)).toEqual(['role:diensthoofd@post-onthaal']);
  });

  it('waits where an activity fails, and goes on when it is tried again', () => {
    const failing = { do: 'fail', on: 'verzenden', code: 'mail/refused', message: 'De mailserver weigert.' };
    const steps = [initialled, failing, ...bothSign];
    const waiting = simulate(plan, scenarioOf(steps));
    expect(waiting.state.status).toBe('running');
    expect(waiting.mails).toEqual([]);
    const retry = { do: 'retry', on: 'verzenden', by: 'an', at: '2026-11-26T10:00:00.000Z' };
    const { state, mails } = simulate(plan, scenarioOf([...steps, retry]));
    expect([state.status, state.endedAt]).toEqual(['completed', '2026-11-26T10:00:00.000Z']);
    expect(mails).toHaveLength(1);
  });

  it('stops before a step that is not possible, and says why', () => {
    const early = simulate(plan, scenarioOf([...bothSign]));
    expect(early.refused).toEqual({ step: 0, problem: { code: 'task/unknown', params: {} } });
    const foreign = simulate(plan, scenarioOf([initialled, { do: 'sign', on: 'tekenen', by: 'dirk' }]));
    expect(foreign.refused?.problem.code).toBe('task/not-your-principal');
    const replacer = { do: 'sign', on: 'tekenen', by: 'dirk', for: 'role:algemeen-directeur', ground: 'replacement' };
    expect(simulate(plan, scenarioOf([initialled, replacer])).refused?.problem.code).toBe('task/mandate-needed');
  });

  it('takes a signature with a mandate, for the principal that gave it', () => {
    const mandated = { do: 'sign', on: 'tekenen', by: 'dirk', for: 'role:algemeen-directeur', ground: 'mandate' };
    const { happenings, refused } = simulate(plan, scenarioOf([initialled, mandated]));
    expect(refused).toBeNull();
    const given = happenings.find((one) => one.is === 'recorded' && one.entry.type === 'signature/given');
    expect(given).toMatchObject({ entry: { actor: { name: 'Dirk', ground: 'mandate' } } });
  });

  it('does not go back in time for a step that comes too late in the scenario', () => {
    const before = { ...initialled, after: undefined, at: '2026-11-20T09:00:00.000Z' };
    const { happenings } = simulate(plan, scenarioOf([before]));
    const instants = happenings.map((one) => (one.is === 'recorded' ? one.entry.at : one.mail.at));
    expect(instants).toEqual([...instants].sort());
  });

  it('forgets the answer of an activity when the case has ended meanwhile', () => {
    const { status } = simulate(
      compileFlow(bothAtOnce, 1),
      scenarioOf([], { flow: 'tegelijk', documents: [doc] }),
    ).state;
    expect(status).toBe('refused');
  });
});

const doc = { slot: 'brief', fileName: 'brief.pdf' };

describe('people and moments of a scenario', () => {
  const everybody = {
    id: 'an',
    name: 'An',
    holds: ['role:algemeen-directeur', 'role:burgemeester', 'head:secretariaat'],
  };

  it('act for the principal that is named, where a person holds several that wait', () => {
    const forMayor = { do: 'act', on: 'samen', by: 'an', for: 'role:burgemeester', outcome: 'approved' };
    const { state } = simulate(
      compileFlow(atTheirOwnPace, 1),
      scenarioOf([forMayor], { flow: 'tempo', documents: [doc], people: [everybody] }),
    );
    expect(Object.values(state.tasks)[0]?.acts.map(({ actor }) => actor.principal)).toEqual(['role:burgemeester']);
  });

  it('get one mail when they stand for two principals, and mails in the order of time, not of setting', () => {
    const { mails } = simulate(
      compileFlow(atTheirOwnPace, 1),
      scenarioOf([], { flow: 'tempo', documents: [doc], people: [everybody, { id: 'dirk', name: 'Dirk' }] }),
    );
    expect(mails.map(({ at, about }) => [at.slice(0, 10), about.split(':')[1]])).toEqual([
      ['2026-11-25', ' later'],
      ['2026-11-30', ' samen'],
    ]);
  });

  it('come one after the other, in working time, and never before the one before', () => {
    const at = '2026-11-20T09:00:00.000Z';
    const cancel = { do: 'cancel', by: 'an', reason: 'Niet meer nodig' };
    const steps = [
      { ...cancel, after: { workingDays: 4 } },
      { ...cancel, at },
      cancel,
      { ...cancel, after: { workingHours: 1 } },
    ];
    // Four working days from Tuesday end on Monday at 17; an hour later is Tuesday at 10.
    expect(stepMoments(scenarioOf(steps))).toEqual([
      ...Array.from({ length: 3 }, () => '2026-11-30T16:00:00.000Z'),
      '2026-12-01T09:00:00.000Z',
    ]);
  });
});

describe('steps of a scenario that only some flows know', () => {
  it('fill in, replace a document, bring a message, and say what a call answers', () => {
    const { state, refused, path } = simulate(
      compileFlow(withQuestions, 1),
      scenarioOf(
        [
          { do: 'replace', on: 'invullen', by: 'an', slot: 'brief', fileName: 'beter.pdf' },
          { do: 'fill', on: 'invullen', by: 'an', data: { bedrag: 12 } },
          { do: 'answer', on: 'vragen', result: { result: { nummer: 'A-7' } } },
          { do: 'message', message: 'klaar', data: { antwoord: 'goed' }, after: { workingDays: 1 } },
        ],
        { flow: 'vragen', documents: [doc], data: {} },
      ),
    );
    expect(refused).toBeNull();
    expect(state.data).toEqual({ bedrag: 12, nummer: 'A-7', antwoord: 'goed' });
    expect(Object.values(state.documents)[0]?.fileName).toBe('beter.pdf');
    expect(path).toEqual(['start', 'invullen', 'wachten', 'vragen', 'klaar']);
    expect(state.status).toBe('completed');
  });

  it('refuse a message that nothing waits for', () => {
    expect(simulate(plan, scenarioOf([{ do: 'message', message: 'klaar' }])).refused?.problem.code).toBe(
      'message/not-awaited',
    );
  });
});

describe('a delivery that waits to be opened', () => {
  const contacts = {
    klant: { name: 'Maes', email: 'maes@example.org' },
    buur: { name: 'Peeters', email: 'peeters@example.org' },
  };
  const waiting = (steps: unknown[]) =>
    simulate(compileFlow(withOpenings, 1), scenarioOf(steps, { flow: 'portaal', documents: [doc], data: contacts }));

  it('goes on when the last recipient opens it, without a field the first who has not', () => {
    const opens = { do: 'open', on: 'bezorgen', after: { workingHours: 1 } };
    const { state, path, mails, refused } = waiting([{ ...opens, field: 'buur' }, opens]);
    expect(refused).toBeNull();
    expect([state.status, state.endedAt]).toEqual(['completed', '2026-11-24T11:00:00.000Z']);
    expect(path).toEqual(['start', 'bezorgen', 'klaar']);
    expect(mails.map(({ to }) => to)).toEqual(['Maes', 'Peeters']);
    expect(state.deliveries.map(({ field, openedAt }) => [field, openedAt])).toEqual([
      ['klant', '2026-11-24T11:00:00.000Z'],
      ['buur', '2026-11-24T10:00:00.000Z'],
    ]);
  });

  it('goes on by itself when its term is over', () => {
    const { state, path } = waiting([{ do: 'open', on: 'bezorgen', field: 'buur' }]);
    expect(path).toEqual(['start', 'bezorgen', 'bellen', 'klaar']);
    // Two working days from Tuesday end on Thursday at 17.
    expect(state.endedAt).toBe('2026-11-26T16:00:00.000Z');
  });

  it('is opened once, and not before it was brought', () => {
    const opens = { do: 'open', on: 'bezorgen', field: 'buur' };
    const notWaiting = { code: 'delivery/not-waiting', params: {} };
    expect(waiting([opens, opens]).refused).toEqual({ step: 1, problem: notWaiting });
    expect(simulate(plan, scenarioOf([{ do: 'open', on: 'verzenden' }])).refused?.problem).toEqual(notWaiting);
  });
});

describe('a run beside what its scenario expects', () => {
  const scenario = scenarioOf([initialled, ...bothSign]);
  const run = simulate(plan, scenario);
  const [mail] = run.mails;
  const holding = { outcome: 'completed' as const, path: run.path, mails: run.mails, incidents: [] };

  it('has no difference when all is as expected', () => {
    expect(compareRun(run, { ...holding, endedAt: '2026-11-24T13:00:00.000Z' })).toEqual({});
  });

  it('takes an instant without milliseconds for the same', () => {
    const mails = run.mails.map((one) => ({ ...one, at: one.at.replace('.000Z', 'Z') }));
    expect(mails[0]?.at).toMatch(/:00Z$/);
    expect(compareRun(run, { ...holding, mails, endedAt: '2026-11-24T13:00:00Z' })).toEqual({});
  });

  it('says what is missing and what was not expected', () => {
    const other = { ...mail!, to: 'Peeters' };
    expect(compareRun(run, { ...holding, outcome: 'refused', mails: [mail!, other], path: run.path.slice(1) })).toEqual(
      {
        outcome: { missing: ['refused'], unexpected: ['completed'] },
        mails: { missing: [other], unexpected: [] },
        path: { missing: [], unexpected: ['start'] },
      },
    );
    expect(compareRun(run, { ...holding, mails: [mail!, mail!] }).mails).toEqual({ missing: [mail], unexpected: [] });
    expect(compareRun(run, { ...holding, endedAt: '2026-11-24T13:00:01.000Z' }).endedAt?.unexpected).toEqual([
      '2026-11-24T13:00:00.000Z',
    ]);
    const incident = { on: 'verzenden', code: 'mail/refused' };
    expect(compareRun(run, { ...holding, incidents: [incident] }).incidents?.missing).toEqual([incident]);
  });

  it('gives both where only the order differs', () => {
    const path = run.path.toReversed();
    expect(compareRun(run, { ...holding, path }).path).toEqual({ missing: path, unexpected: run.path });
  });
});

describe('a scenario', () => {
  it('names only steps, places and answers of its flow', () => {
    const misfit = (steps: unknown[], changes = {}) => misfitOf(plan, scenarioOf(steps, changes));
    expect(misfit([initialled])).toBeNull();
    expect(misfit([{ do: 'answer', on: 'verzenden', result: { deliveries: [], undeliverable: [0] } }])).toBeNull();
    expect(misfit([initialled, { do: 'answer', on: 'verzenden', result: { url: 'x' } }])).toEqual({
      path: 'steps[1].result',
      unknown: ['url'],
      expected: ['setting deliveries', 'setting undeliverable'],
    });
    expect(misfit([{ ...initialled, on: 'weg' }])).toMatchObject({ path: 'steps[0].on', unknown: [] });
    expect(misfit([{ do: 'replace', on: 'paraaf', by: 'an', slot: 'nota', fileName: 'n.pdf' }])?.path).toBe(
      'steps[0].slot',
    );
    expect(misfit([{ do: 'open', on: 'verzenden', field: 'bestemmeling' }])).toBeNull();
    expect(misfit([{ do: 'open', on: 'paraaf' }])).toEqual({
      path: 'steps[0].on',
      unknown: [],
      expected: ['exactly "verzenden"'],
    });
    expect(misfit([{ do: 'open', on: 'verzenden', field: 'onderwerp' }])).toEqual({
      path: 'steps[0].field',
      unknown: [],
      expected: ['exactly "bestemmeling"'],
    });
    expect(misfit([], { documents: [{ slot: 'nota', fileName: 'n.pdf' }] })).toEqual({
      path: 'documents[0].slot',
      unknown: [],
      expected: ['exactly "brief"', 'exactly "bijlagen"'],
    });
  });

  it('names only people whom it has', () => {
    const json = { ...scenarioOf([initialled]), starter: 'niemand' };
    expect(parseScenario(json)).toMatchObject({ ok: false, problem: { path: 'people' } });
    expect(parseScenario({ ...json, starter: 'an', steps: [{ ...initialled, outcome: 'signed' }] })).toEqual({
      ok: false,
      problem: {
        path: 'steps[0].outcome',
        unknown: [],
        expected: ['approved', 'rejected', 'returned', 'refused'].map((outcome) => `exactly "${outcome}"`),
      },
    });
  });
});

const text = { subject: { nl: 'Bericht' }, message: { nl: 'Bericht' } };

/** Two messages at once; the end behind the first stops the case. */
const bothAtOnce = flow.parse({
  schema: 'paraaf/flow/1',
  key: 'tegelijk',
  name: { nl: 'Tegelijk' },
  department: 'secretariaat',
  documents: [{ id: 'brief', label: { nl: 'Brief' } }],
  nodes: [
    node('start', 'start', {}),
    node('splits', 'fork', { branches: ['een', 'twee'].map((id) => ({ id, name: { nl: id } })) }),
    node('eerst', 'notify', { to: ['starter'], ...text }),
    node('ook', 'notify', { to: ['starter'], ...text }),
    node('uit', 'end', { outcome: 'refused', stopsCase: true }),
    node('klaar', 'end', {}),
  ],
  edges: [
    edge('start', 'started', 'splits'),
    edge('splits', 'een', 'eerst'),
    edge('splits', 'twee', 'ook'),
    edge('eerst', 'notified', 'uit'),
    edge('ook', 'notified', 'klaar'),
  ],
});

const asked = (roles: string[], after: number) => ({
  who: [{ who: roles }],
  ladder: [{ when: { after: { workingDays: after } }, do: 'remind' }],
});

/** Two tasks at once: the one that opens first is reminded last. */
const atTheirOwnPace = flow.parse({
  ...bothAtOnce,
  key: 'tempo',
  nodes: [
    node('start', 'start', {}),
    node('splits', 'fork', { branches: ['een', 'twee'].map((id) => ({ id, name: { nl: id } })) }),
    node('samen', 'approve', asked(['role:algemeen-directeur', 'role:burgemeester'], 4)),
    node('later', 'approve', asked(['starter'], 1)),
    node('uit', 'end', { outcome: 'refused', stopsCase: true }),
    node('klaar', 'end', {}),
  ],
  edges: [
    edge('start', 'started', 'splits'),
    edge('splits', 'een', 'samen'),
    edge('splits', 'twee', 'later'),
    edge('samen', 'approved', 'klaar'),
    edge('samen', 'rejected', 'uit'),
    edge('later', 'approved', 'klaar'),
    edge('later', 'rejected', 'uit'),
  ],
});

const number = { id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } };
const kept = (id: string) => ({ id, type: 'text', label: { nl: id } });

/** Something is filled in, then comes a message, then a connector answers. */
const withQuestions = flow.parse({
  schema: 'paraaf/flow/1',
  key: 'vragen',
  name: { nl: 'Vragen' },
  department: 'secretariaat',
  data: [kept('nummer'), kept('antwoord')],
  documents: [{ id: 'brief', label: { nl: 'Brief' } }],
  nodes: [
    node('start', 'start', {}),
    node('invullen', 'fill', { who: [{ who: ['starter'] }], form: [number], documents: ['brief'] }),
    node('wachten', 'wait', {
      for: { message: 'klaar', output: [{ field: 'antwoord', value: 'message.antwoord' }] },
    }),
    node('vragen', 'call', {
      connector: 'register',
      action: 'nummer',
      input: [{ name: 'bedrag', value: 'bedrag' }],
      output: [{ field: 'nummer', value: 'result.nummer' }],
    }),
    node('klaar', 'end', {}),
  ],
  edges: [
    edge('start', 'started', 'invullen'),
    edge('invullen', 'done', 'wachten'),
    edge('wachten', 'done', 'vragen'),
    edge('vragen', 'done', 'klaar'),
  ],
});

const addressee = (id: string) => ({ id, type: 'contact', label: { nl: id }, required: true });

/** Documents for two people on a page of their own; whoever does not open them in two days is phoned. */
const withOpenings = flow.parse({
  ...bothAtOnce,
  key: 'portaal',
  form: [addressee('klant'), addressee('buur')],
  nodes: [
    node('start', 'start', {}),
    node('bezorgen', 'deliver', {
      recipients: ['field:klant', 'field:buur'],
      channels: ['portal'],
      openWithin: { workingDays: 2 },
      ...text,
    }),
    node('bellen', 'notify', { to: ['starter'], ...text }),
    node('klaar', 'end', {}),
  ],
  edges: [
    edge('start', 'started', 'bezorgen'),
    edge('bezorgen', 'delivered', 'klaar'),
    edge('bezorgen', 'unopened', 'bellen'),
    edge('bellen', 'notified', 'klaar'),
  ],
});
