import { describe, expect, it } from '@jest/globals';
import { approve, begun, director, head, mayor, short } from '../../testing/case-scenes.ts';
import { actorFor } from '../../testing/outgoing-letter.ts';
import { smallCase } from '../../testing/small-flow.ts';
import type { Principal } from '../../schema/principal.ts';
import type { CaseWalk } from '../../testing/walk-case.ts';
import { projectCase } from '../project-case.ts';

const clerk = 'role:dossierbeheerder';

type Nodes = Parameters<typeof smallCase>[0];
type NodeOf = Nodes[string];

const filling = (ports: Record<string, string>): NodeOf => [
  'fill',
  { who: [{ who: [clerk] }], documents: ['brief'] },
  ports,
];
const signing = (settings: object, signed: string): NodeOf => ['sign', settings, { signed, refused: 'geweigerd' }];

/** The document can be replaced while it is being signed. */
const besideSigning = (settings: object, changes: Nodes = {}): Nodes => ({
  tegelijk: [
    'fork',
    { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) },
    { a: 'tekenen', b: 'herwerken' },
  ],
  tekenen: signing(settings, 'samen'),
  herwerken: filling({ done: 'samen' }),
  samen: ['join', {}, { joined: 'klaar' }],
  ...changes,
});

const replacing = (changes: object = {}) => ({
  type: 'documentReplaced' as const,
  taskId: 'herwerken.1.0',
  actor: actorFor(clerk),
  documentId: 'brief-1',
  sha256: 'f'.repeat(64),
  fileName: 'brief v2.pdf',
  ...changes,
});

const isFilled = (taskId = 'herwerken.1.0') => ({
  type: 'filled' as const,
  taskId,
  actor: actorFor(clerk),
  data: {},
});

/** Signs, and has the signature embedded. */
function signed(walk: CaseWalk, taskId: string, principal: string): void {
  walk.sign(taskId, principal);
  const runId = Object.keys(walk.state().runs).find((id) => id.startsWith(`${taskId}.sign.`))!;
  walk.done(runId);
}

/** Replaces the document, and has the code printed on the new one. */
function replace(walk: CaseWalk, changes: object = {}) {
  const asked = walk.send(replacing(changes));
  const runId = Object.keys(walk.state().runs).find((id) => id.endsWith('.prepared'))!;
  return [...asked, ...walk.done(runId)];
}

const signersOf = (walk: CaseWalk) => walk.state().documents['brief-1']!.signatures.map(({ personId }) => personId);
const personOf = (principal: string) => actorFor(principal).personId;
const toldIn = (walk: CaseWalk) =>
  Object.values(walk.state().runs).flatMap(({ activity }) =>
    activity.activity === 'notify' ? [activity.input.to] : [],
  );

const inTurn = [
  { order: 1, who: [director] },
  { order: 2, who: [mayor] },
];

describe('a document that is replaced', () => {
  it('is signed again by everybody, also by who had signed before the present signer', () => {
    const walk = begun(smallCase(besideSigning({ who: inTurn })));
    signed(walk, 'tekenen.1.0', director);
    expect(Object.keys(walk.state().tasks)).toEqual(['herwerken.1.0', 'tekenen.1.1']);

    expect(short(replace(walk))).toEqual([
      'record document/replaced',
      'run herwerken.2.prepared',
      'record task/closed',
      'closeTask tekenen.1.1',
      'run herwerken.2.replaced',
      'record documents/prepared',
      'record task/opened',
      'openTask tekenen.2.0',
    ]);
    expect(walk.state().documents['brief-1']).toMatchObject({
      fileName: 'brief v2.pdf',
      signatures: [],
    });
    expect(toldIn(walk)).toEqual([[`person:${personOf(director)}`]]);
    expect(walk.trail().find(({ type }) => type === 'document/replaced')?.detail).toMatchObject({
      'document:brief-1': 'f'.repeat(64),
      signaturesLost: 1,
    });

    walk.send(isFilled());
    signed(walk, 'tekenen.2.0', director);
    signed(walk, 'tekenen.2.1', mayor);
    expect(walk.state().status).toBe('completed');
    expect(signersOf(walk)).toEqual([personOf(director), personOf(mayor)]);
  });

  it('is signed again by who had signed beside the present signer', () => {
    const walk = begun(smallCase(besideSigning({ who: [{ who: [director] }, { who: [mayor] }] })));
    signed(walk, 'tekenen.1.1', mayor);
    replace(walk);
    expect(Object.keys(walk.state().tasks).sort()).toEqual(['herwerken.1.0', 'tekenen.2.0', 'tekenen.2.1']);
  });

  it('is signed again by who had signed in the same task', () => {
    const walk = begun(smallCase(besideSigning({ who: [{ who: [director, mayor] }] })));
    signed(walk, 'tekenen.1.0', director);
    replace(walk);
    expect(walk.task('tekenen.1.0')).toBeUndefined();
    expect(walk.task('tekenen.2.0')).toMatchObject({ acts: [], pending: [], need: 2 });
  });

  it('loses a signature that was on its way into the one before', () => {
    const walk = begun(smallCase(besideSigning({ who: inTurn })));
    walk.sign('tekenen.1.0', director);
    replace(walk);
    expect(Object.keys(walk.state().runs)).toEqual(['herwerken.2.replaced']);
    expect(toldIn(walk)).toEqual([[`person:${personOf(director)}`]]);
    expect(walk.refusal(walk.signing('tekenen.2.0', director))).toBe('permitted');
    expect(walk.refusal(walk.signing('tekenen.1.0', director))).toBe('task/closed');
  });

  it('is not signed before its code is printed on it', () => {
    const walk = begun(
      smallCase({
        herwerken: filling({ done: 'tekenen' }),
        tekenen: signing({ who: inTurn }, 'klaar'),
      }),
    );
    walk.send(replacing());
    walk.send(isFilled());
    expect(walk.state()).toMatchObject({ tokens: ['herwerken-done'], tasks: {}, visits: {} });
    const [printing] = Object.values(walk.state().runs);
    expect(printing).toMatchObject({
      holdsToken: false,
      activity: { activity: 'prepareDocuments', input: { documents: [{ id: 'brief-1', sha256: 'f'.repeat(64) }] } },
    });
    walk.done(printing!.id);
    expect(walk.state()).toMatchObject({ tokens: [], documents: { 'brief-1': { revision: 4 } } });
    expect(Object.keys(walk.state().tasks)).toEqual(['tekenen.1.0']);
  });

  it.each([
    ['delivered', 'deliver', { recipients: ['field:burger'], subject: { nl: 'Brief' }, message: { nl: 'Brief' } }],
    ['archived', 'archive', { target: 'folder', series: 'Brieven' }],
  ] as const)('is not %s before its code is printed on it', (port, kind, settings) => {
    const form = [{ id: 'burger', type: 'contact', label: { nl: 'Burger' } }];
    const data = { burger: { name: 'Rik Willems', email: 'rik@burger.example' } };
    const nodes: Nodes = { herwerken: filling({ done: 'uit' }), uit: [kind, settings, { [port]: 'klaar' }] };
    const walk = begun(smallCase(nodes, { form, data }));
    walk.send(replacing());
    walk.send(isFilled());
    expect(Object.keys(walk.state().runs)).toEqual(['herwerken.2.prepared']);
    walk.done('herwerken.2.prepared');
    const printed = walk.state().documents['brief-1']!.sha256;
    expect(walk.state().runs['uit.1']?.activity.input).toMatchObject({
      documents: [{ id: 'brief-1', sha256: printed }],
    });
  });

  it('is replaced once more while the code is printed on it: that one is let go', () => {
    const walk = begun(smallCase(besideSigning({ who: inTurn })));
    walk.send(replacing());
    replace(walk, { sha256: 'e'.repeat(64) });
    expect(Object.keys(walk.state().runs)).toEqual([]);
    expect(walk.trail().filter(({ type }) => type === 'documents/prepared')).toHaveLength(2);
  });

  it('brings the token back to the step by the way it had come', () => {
    const first: Nodes = { begin: approve({ who: [{ who: [head] }] }, { approved: 'tegelijk', rejected: 'tekenen' }) };
    const walk = begun(smallCase({ ...first, ...besideSigning({ who: inTurn }) }));
    walk.act('begin.1.0', head, 'approved');
    signed(walk, 'tekenen.1.0', director);
    const { passed } = walk.state();
    replace(walk);
    expect(walk.state().passed).toEqual(passed);
  });

  it('leaves a task as it is where nobody has signed', () => {
    const walk = begun(smallCase(besideSigning({ who: inTurn })));
    expect(short(replace(walk))).toEqual([
      'record document/replaced',
      'run herwerken.2.prepared',
      'record documents/prepared',
    ]);
    expect(walk.refusal(walk.signing('tekenen.1.0', director))).toBe('permitted');
  });

  it('is signed again in each step that was gathering signatures', () => {
    const branches = ['a', 'b', 'c'].map((id) => ({ id, name: { nl: id } }));
    const walk = begun(
      smallCase({
        tegelijk: ['fork', { branches }, { a: 'tekenen', b: 'herwerken', c: 'bekrachtigen' }],
        tekenen: signing({ who: inTurn }, 'samen'),
        bekrachtigen: signing({ who: [{ who: [head, mayor] }] }, 'samen'),
        herwerken: filling({ done: 'samen' }),
        samen: ['join', {}, { joined: 'klaar' }],
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    signed(walk, 'bekrachtigen.1.0', head);
    replace(walk);
    expect(Object.keys(walk.state().tasks).sort()).toEqual(['bekrachtigen.2.0', 'herwerken.1.0', 'tekenen.2.0']);
    expect(toldIn(walk)).toEqual([[`person:${personOf(director)}`, `person:${personOf(head)}`]]);
  });

  it('gives its signers their whole term again, with the reminders of it', () => {
    const settings = {
      who: [{ who: [director, mayor] }],
      due: { workingDays: 5 },
      ladder: [{ when: { beforeDue: { workingDays: 1 } }, do: 'remind' }],
    };
    const walk = begun(smallCase(besideSigning(settings)));
    signed(walk, 'tekenen.1.0', director);
    const { dueAt } = walk.task('tekenen.1.0');
    walk.at('2026-11-30T10:00:00.000Z');
    const commands = short(replace(walk));
    expect(commands).toContain('clearTimer tekenen.1.0.0.0');
    expect(commands).toContain('setTimer tekenen.2.0.0.0');
    const again = walk.task('tekenen.2.0');
    expect(again.openedAt).toBe('2026-11-30T10:00:00.000Z');
    expect([dueAt, again.dueAt]).toEqual(['2026-12-02T16:00:00.000Z', '2026-12-07T16:00:00.000Z']);
    expect(again.ladder?.firesAt).toBe('2026-12-04T08:00:00.000Z');
  });

  it('waits for somebody when there is nobody left to sign it again', () => {
    const form = [{ id: 'tekenaar', type: 'person', label: { nl: 'Tekenaar' } }];
    const settings = {
      who: [
        { who: ['field:tekenaar'], order: 1 },
        { who: ['field:tekenaar'], order: 2 },
      ],
    };
    const walk = begun(smallCase(besideSigning(settings), { form, data: { tekenaar: 'jan' } }));
    signed(walk, 'tekenen.1.0', 'person:jan');
    const correction = { type: 'correct' as const, data: { tekenaar: null }, reason: 'Vertrokken' };
    walk.send({ type: 'operated', actor: actorFor('role:beheerder'), operation: correction });
    replace(walk);
    expect(Object.values(walk.state().stalls)).toMatchObject([
      { nodeId: 'tekenen', edge: 'tegelijk-a', incident: { code: 'task/nobody' } },
    ]);
  });

  it('is what the step allows, and by who does the step', () => {
    const walk = begun(smallCase(besideSigning({ who: inTurn })));
    expect(walk.refusal(replacing({ documentId: 'weg' }))).toBe('document/missing');
    expect(walk.refusal(replacing({ actor: actorFor(mayor) }))).toBe('task/not-your-principal');
    expect(walk.refusal(replacing({ taskId: 'tekenen.1.0', actor: actorFor(director) }))).toBe('task/wrong-act');
    const asking: NodeOf = [
      'fill',
      { who: [{ who: [clerk] }], form: [{ id: 'nota', type: 'text', label: { nl: 'Nota' } }] },
      { done: 'samen' },
    ];
    const other = begun(smallCase(besideSigning({ who: inTurn }, { herwerken: asking })));
    expect(other.refusal(replacing())).toBe('document/not-replaceable');
  });

  it('makes a drafter of who replaced it', () => {
    const nodes = besideSigning(
      { who: inTurn },
      {
        herwerken: filling({ done: 'nakijken' }),
        nakijken: approve({ who: [{ who: [head] }], fourEyes: true }, { approved: 'samen' }),
      },
    );
    const start = smallCase(nodes);
    const walk = begun(start);
    replace(walk, { actor: actorFor(clerk, { personId: 'mia' }) });
    walk.send({ ...isFilled(), actor: actorFor(clerk, { personId: 'jan' }) });
    const approving = (personId: string) =>
      ({ type: 'acted', taskId: 'nakijken.1.0', actor: actorFor(head, { personId }), outcome: 'approved' }) as const;
    expect(projectCase(start.plan, walk.state()).tasks.find(({ id }) => id === 'nakijken.1.0')?.drafters).toEqual([
      'an-peeters',
      'mia',
      'jan',
    ]);
    const passing = { type: 'reassign' as const, taskId: 'nakijken.1.0', from: head as Principal, reason: 'Verlof' };
    const to = (personId: string) => ({
      type: 'amended' as const,
      actor: actorFor(head),
      amendment: { ...passing, to: [`person:${personId}` as Principal] },
    });
    expect([to('mia'), to('els')].map((event) => walk.refusal(event))).toEqual(['task/four-eyes', 'permitted']);
    expect(['mia', 'jan', 'els'].map((personId) => walk.refusal(approving(personId)))).toEqual([
      'task/four-eyes',
      'task/four-eyes',
      'permitted',
    ]);
  });
});

describe('a document that a step has signed', () => {
  const oneSigner = { who: [{ who: [director] }] };

  it('is not replaced when the case need not come by that step again', () => {
    const start = smallCase(besideSigning(oneSigner));
    const walk = begun(start);
    const replaceable = () =>
      projectCase(start.plan, walk.state()).tasks.find(({ kind }) => kind === 'fill')?.replaceable;
    expect(replaceable()).toEqual([{ documentId: 'brief-1', refusal: null }]);
    signed(walk, 'tekenen.1.0', director);
    const refusal = { code: 'document/signed-for-good', params: { step: 'tekenen' } };
    expect(replaceable()).toEqual([{ documentId: 'brief-1', refusal }]);
    expect(walk.state().tokens).toEqual(['tekenen-signed']);
    expect(walk.refusal(replacing())).toBe('document/signed-for-good');

    walk.send(isFilled());
    expect(walk.state().status).toBe('completed');
    expect(signersOf(walk)).toEqual([personOf(director)]);
  });

  it('is replaced in a loop that leads back to the step, and signed there again', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'nazien'),
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'tekenen' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    replace(walk);
    expect(toldIn(walk)).toEqual([[`person:${personOf(director)}`]]);
    // Replaced once more: nothing is lost by it.
    replace(walk, { sha256: 'e'.repeat(64) });
    walk.send(isFilled());
    signed(walk, 'tekenen.2.0', director);
    walk.act('nazien.2.0', head, 'approved');
    expect(walk.state().status).toBe('completed');
    expect(signersOf(walk)).toEqual([personOf(director)]);
  });

  it('is not replaced in a loop out of which a way leads past the step', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'nazien'),
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'nazien' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing())).toBe('document/signed-for-good');
  });

  it('is replaced when what the step gave is gone already', () => {
    const walk = begun(
      smallCase({
        tekenen: ['sign', oneSigner, { signed: 'nazien', refused: 'bijwerken' }],
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'tekenen' }),
        bijwerken: filling({ done: 'klaar' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    replace(walk);
    walk.send(isFilled());
    walk.act('tekenen.2.0', director, 'refused');
    expect(walk.refusal(replacing({ taskId: 'bijwerken.1.0' }))).toBe('permitted');
  });

  it('is replaced while the step signs it once more', () => {
    const walk = begun(
      smallCase(
        besideSigning(oneSigner, {
          samen: ['join', {}, { joined: 'nazien' }],
          nazien: approve({ who: [{ who: [head] }] }, { returned: 'tegelijk' }),
        }),
      ),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.send(isFilled());
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing({ taskId: 'herwerken.2.0' }))).toBe('permitted');
  });

  it('is replaced where only the step need be come by again that signed this document', () => {
    const documents = [
      { slot: 'x', from: 'brief' },
      { slot: 'y', from: 'bijlage' },
    ];
    const start = smallCase({
      tekenen: signing(oneSigner, 'advies'),
      advies: ['subflow', { flow: 'x', documents }, { completed: 'nazien', refused: 'geweigerd' }],
      nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
      herwerken: ['fill', { who: [{ who: [clerk] }], documents: ['bijlage'] }, { done: 'advies' }],
    });
    const attached = { ...start.documents[0]!, id: 'bijlage-1', slot: 'bijlage', signed: false };
    const walk = begun({ ...start, documents: [...start.documents, attached] });
    signed(walk, 'tekenen.1.0', director);
    const signature = { taskId: 't', personId: 'jan', name: 'Jan', signedAt: '2026-11-25', level: 'B-T' } as const;
    const back = Object.keys(walk.state().documents).map((id) => ({
      id,
      sha256: 'c'.repeat(64),
      signatures: [signature],
    }));
    const result = { outcome: 'completed' as const, data: {}, documents: back };
    walk.send({ type: 'activityDone', runId: 'advies.1', activity: 'subflow', result });
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing({ documentId: 'bijlage-1' }))).toBe('permitted');
  });

  it('is replaced where every way past the step leads to a refusal', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'nazien'),
        nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
        herwerken: filling({ done: 'toetsen' }),
        toetsen: approve({ who: [{ who: [head] }] }, { approved: 'tekenen', rejected: 'geweigerd' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing())).toBe('permitted');
  });

  it('is replaced in a loop that leads back to steps that sign side by side', () => {
    const branches = ['a', 'b'].map((id) => ({ id, name: { nl: id } }));
    const nodes: Nodes = {
      tegelijk: ['fork', { branches }, { a: 'tekenen', b: 'bekrachtigen' }],
      tekenen: signing(oneSigner, 'samen'),
      bekrachtigen: signing({ who: [{ who: [mayor] }] }, 'samen'),
      samen: ['join', {}, { joined: 'nazien' }],
      nazien: approve({ who: [{ who: [head] }] }, { returned: 'herwerken' }),
      herwerken: filling({ done: 'tegelijk' }),
    };
    const walk = begun(smallCase(nodes));
    signed(walk, 'tekenen.1.0', director);
    signed(walk, 'bekrachtigen.1.0', mayor);
    walk.act('nazien.1.0', head, 'returned');
    expect(walk.refusal(replacing())).toBe('permitted');
  });

  it('is replaced when the step was refused there, for nothing was decided by what stands in it', () => {
    const walk = begun(
      smallCase({
        tekenen: ['sign', { who: inTurn }, { signed: 'klaar', refused: 'herwerken' }],
        herwerken: filling({ done: 'klaar' }),
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    walk.act('tekenen.1.1', mayor, 'refused');
    expect(walk.refusal(replacing())).toBe('permitted');
  });

  it.each([
    ['sealed', ['seal', {}, { sealed: 'herwerken' }]],
    [
      'signed in another flow',
      [
        'subflow',
        { flow: 'x', documents: [{ slot: 'x', from: 'brief' }] },
        { completed: 'herwerken', refused: 'klaar' },
      ],
    ],
  ] as [string, NodeOf][])('is not replaced when it was %s', (_what, step) => {
    const walk = begun(smallCase({ stap: step, herwerken: filling({ done: 'klaar' }) }));
    const [runId] = Object.keys(walk.state().runs);
    const signature = { taskId: 't', personId: 'klaverdam', name: 'X', signedAt: '2026-11-25', level: 'B-T' } as const;
    const document = { id: 'brief-1', sha256: 'c'.repeat(64) };
    walk.send(
      step[0] === 'seal'
        ? {
            type: 'activityDone',
            runId: runId!,
            activity: 'seal',
            result: { documents: [{ ...document, signature }] },
          }
        : {
            type: 'activityDone',
            runId: runId!,
            activity: 'subflow',
            result: { outcome: 'completed', data: {}, documents: [{ ...document, signatures: [signature] }] },
          },
    );
    expect(walk.refusal(replacing())).toBe('document/signed-for-good');
  });

  it('in the case that called this one, is not replaced here', () => {
    const start = smallCase({ herwerken: filling({ done: 'klaar' }) });
    const documents = start.documents.map((document) => ({ ...document, signedBefore: true as const }));
    expect(begun({ ...start, documents }).refusal(replacing())).toBe('document/signed-for-good');
    expect(begun(start).refusal(replacing())).toBe('permitted');
  });

  it('goes to another flow as signed', () => {
    const walk = begun(
      smallCase({
        tekenen: signing(oneSigner, 'advies'),
        advies: [
          'subflow',
          { flow: 'x', documents: [{ slot: 'x', from: 'brief' }] },
          { completed: 'klaar', refused: 'klaar' },
        ],
      }),
    );
    signed(walk, 'tekenen.1.0', director);
    const [asked] = Object.values(walk.state().runs);
    expect(asked?.activity.input).toMatchObject({ documents: [{ id: 'brief-1', signedBefore: true }] });
  });
});
