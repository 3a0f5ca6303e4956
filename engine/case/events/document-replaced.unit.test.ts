import { describe, expect, it } from '@jest/globals';
import { approve, begun, director, head, mayor, short } from '../../testing/case-scenes.ts';
import {
  besideSigning,
  clerk,
  filling,
  inTurn,
  isFilled,
  personOf,
  replace,
  replacing,
  signed,
  signersOf,
  signing,
  toldIn,
} from '../../testing/document-scenes.ts';
import type { NodeOf, Nodes } from '../../testing/document-scenes.ts';
import { actorFor } from '../../testing/outgoing-letter.ts';
import { smallCase } from '../../testing/small-flow.ts';
import type { Principal } from '../../schema/principal.ts';
import { projectCase } from '../project-case.ts';

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
    [
      'delivered',
      'deliver',
      'delivered',
      { recipients: ['field:burger'], subject: { nl: 'Brief' }, message: { nl: 'Brief' } },
    ],
    ['archived', 'archive', 'archived', { target: 'folder', series: 'Brieven' }],
    ['sealed', 'seal', 'sealed', {}],
    [
      'taken along to another flow',
      'subflow',
      'completed',
      { flow: 'advies', documents: [{ slot: 'nota', from: 'brief' }] },
    ],
  ] as const)('is not %s before its code is printed on it', (_what, kind, port, settings) => {
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
