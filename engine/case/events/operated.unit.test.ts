import { describe, expect, it } from '@jest/globals';
import { approve, atSigning, begun, director, head, mayor, short } from '../../testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../../testing/outgoing-letter.ts';
import { smallCase } from '../../testing/small-flow.ts';
import type { CaseWalk } from '../../testing/walk-case.ts';
import type { CaseData } from '../../schema/form.ts';
import { advance } from '../advance.ts';
import type { Operation } from '../events.ts';
import { timersOf } from '../timers.ts';

const operated = (operation: Operation) =>
  ({ type: 'operated', actor: actorFor('role:beheerder'), operation }) as const;
const reason = 'De mailserver blijft weigeren';

/** The letter, signed, whose delivery has failed. */
function atFailure(): CaseWalk {
  const walk = atSigning();
  for (const [index, principal] of [director, mayor].entries()) {
    walk.sign(`tekenen.1.${index}`, principal);
    walk.done(`tekenen.1.${index}.sign.1`);
  }
  walk.fail('verzenden.1');
  return walk;
}

/** Two branches that meet: the first initials, the second sends a message. */
const forked = () =>
  begun(
    smallCase({
      splits: [
        'fork',
        {
          branches: [
            { id: 'a', name: { nl: 'A' } },
            { id: 'b', name: { nl: 'B' } },
          ],
        },
        { a: 'links', b: 'rechts' },
      ],
      links: ['approve', { who: [{ who: [head] }] }, { approved: 'samen', rejected: 'geweigerd' }],
      rechts: ['notify', { to: [mayor], subject: { nl: 'X' }, message: { nl: 'X' } }, { notified: 'na' }],
      na: ['approve', { who: [{ who: [mayor] }] }, { approved: 'samen', rejected: 'geweigerd' }],
      samen: ['join', {}, { joined: 'klaar' }],
    }),
  );

describe('trying again', () => {
  const retry = (runId: string) => operated({ type: 'retry', runId });
  const correct = (data: CaseData) => operated({ type: 'correct', data, reason });
  const form = [
    { id: 'klant', type: 'contact', label: { nl: 'Klant' } },
    { id: 'buur', type: 'contact', label: { nl: 'Buur' } },
    { id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } },
  ];
  const klant = { name: 'Mevrouw Maes', email: 'mes@example.org' };
  const buur = { name: 'Mijnheer Claes', email: 'claes@example.org' };
  const texts = { subject: { nl: 'Voor {klant}' }, message: { nl: 'B' } };
  const both = { recipients: ['field:klant', 'field:buur'], ...texts };
  const failing = (step: Parameters<typeof smallCase>[0][string], data: CaseData = { klant, buur, bedrag: 5 }) => {
    const walk = begun(smallCase({ stap: step }, { form, data }));
    walk.fail('stap.1');
    return walk;
  };
  const inputOf = (walk: CaseWalk, runId: string) => walk.state().runs[runId]?.activity.input;

  it('writes to the corrected address, in the place that the addressee had', () => {
    const walk = failing(['deliver', both, { delivered: 'klaar' }]);
    const corrected = { ...klant, email: 'maes@example.org' };
    walk.send(correct({ klant: corrected }));
    expect(inputOf(walk, 'stap.1')).toMatchObject({ recipients: [klant, buur] });
    expect(short(walk.send(retry('stap.1')))).toEqual(['record incident/retried', 'run stap.1']);
    expect(walk.state().runs['stap.1']).toMatchObject({ attempts: 2, incident: null });
    expect(inputOf(walk, 'stap.1')).toMatchObject({
      recipients: [
        { ...corrected, field: 'klant' },
        { ...buur, field: 'buur' },
      ],
    });
  });

  it('keeps the place of an addressee whose field was emptied since', () => {
    const walk = failing(['deliver', both, { delivered: 'klaar' }]);
    walk.send(correct({ klant: null }));
    walk.send(retry('stap.1'));
    expect(inputOf(walk, 'stap.1')).toMatchObject({ recipients: [klant, buur], subject: { nl: 'Voor ' } });
  });

  it('writes only to whom it had not reached, at the corrected address', () => {
    const walk = begun(smallCase({ stap: ['deliver', both, { delivered: 'klaar' }] }, { form, data: { klant, buur } }));
    const deliveries = [{ recipient: klant.name, channel: 'email' as const, reference: 'r', at: '' }];
    walk.send({
      type: 'activityDone',
      runId: 'stap.1',
      activity: 'deliver',
      result: { deliveries, undeliverable: [1] },
    });
    const corrected = { ...buur, email: 'jan.claes@example.org' };
    walk.send(correct({ buur: corrected }));
    walk.send(retry('stap.2'));
    expect(inputOf(walk, 'stap.2')).toMatchObject({ recipients: [{ ...corrected, field: 'buur' }] });
  });

  it('takes a delivery of before the fields were kept as it was', () => {
    const start = smallCase({ stap: ['deliver', both, { delivered: 'klaar' }] }, { form, data: { klant, buur } });
    const walk = begun(start);
    walk.fail('stap.1');
    const state = structuredClone(walk.state());
    const { activity } = state.runs['stap.1']!;
    if (activity.activity === 'deliver') activity.input.recipients = [klant];
    const corrected = { ...state, data: { ...state.data, klant: buur } };
    const at = '2026-11-25T12:00:00.000Z';
    const { state: after } = advance(start.plan, corrected, { ...retry('stap.1'), at });
    expect(after.runs['stap.1']?.activity.input).toMatchObject({ recipients: [klant] });
  });

  it('asks another system the same under the same key, and another question under another', () => {
    const call: Parameters<typeof failing>[0] = [
      'call',
      { connector: 'boekhouding', action: 'boek', input: [{ name: 'bedrag', value: 'bedrag' }] },
      { done: 'klaar' },
    ];
    const walk = failing(call);
    walk.send(retry('stap.1'));
    expect(walk.state().runs['stap.1']).toMatchObject({ attempts: 2, activity: { input: { values: { bedrag: 5 } } } });
    walk.fail('stap.1');
    walk.send(correct({ bedrag: 6 }));
    expect(short(walk.send(retry('stap.1')))).toEqual(['record incident/retried', 'run stap.2']);
    expect(Object.keys(walk.state().runs)).toEqual(['stap.2']);
    expect(walk.state().runs['stap.2']).toMatchObject({ id: 'stap.2', attempts: 3, incident: null, holdsToken: true });
    expect(inputOf(walk, 'stap.2')).toMatchObject({ values: { bedrag: 6 } });
  });

  it('says which formula fails when corrected data give nothing to ask, and asks nothing', () => {
    const walk = failing([
      'call',
      { connector: 'boekhouding', action: 'boek', input: [{ name: 'met', value: 'bedrag + 1' }] },
      { done: 'klaar' },
    ]);
    walk.send(correct({ bedrag: null }));
    expect(short(walk.send(retry('stap.1')))).toEqual(['record incident/retried', 'record incident/raised']);
    expect(walk.state().runs['stap.1']).toMatchObject({
      attempts: 2,
      incident: { code: 'feel/failed', message: expect.stringContaining('bedrag + 1') as unknown },
      activity: { input: { values: { met: 6 } } },
    });
    walk.send(correct({ bedrag: 1 }));
    walk.send(retry('stap.1'));
    expect(inputOf(walk, 'stap.2')).toMatchObject({ values: { met: 2 } });
  });

  it('leaves what holds no token as it was asked', () => {
    const walk = begun(outgoingLetterCase());
    const [reminder] = timersOf(walk.state());
    walk.at(reminder!.firesAt);
    walk.send({ type: 'timerFired', timerId: reminder!.timerId });
    const [run] = Object.values(walk.state().runs);
    walk.fail(run!.id);
    walk.send(retry(run!.id));
    expect(inputOf(walk, run!.id)).toEqual(run!.activity.input);
  });
});

describe('skipping', () => {
  it('lets the token leave a failed run by a port, and says what was skipped', () => {
    const walk = atFailure();
    const commands = walk.send(operated({ type: 'skip', runId: 'verzenden.1', port: 'delivered', reason }));
    expect(short(commands)).toEqual(['record step/skipped', 'run archiveren.1']);
    expect(walk.trail().at(-1)).toMatchObject({
      nodeId: 'verzenden',
      detail: { what: 'verzenden.1', activity: 'deliver', port: 'delivered', reason },
    });
    expect(walk.state().runs).not.toHaveProperty(['verzenden.1']);
  });

  it('closes the tasks of a step that is passed over', () => {
    const walk = begun(outgoingLetterCase());
    const commands = walk.send(operated({ type: 'skip', taskId: 'paraaf.1.0', port: 'approved', reason }));
    expect(short(commands)).toContain('closeTask paraaf.1.0');
    expect(walk.state()).toMatchObject({ visits: { 'tekenen.1': {} } });
    expect(walk.state().tasks).not.toHaveProperty(['paraaf.1.0']);
  });

  it('takes a token from a choice that fails', () => {
    const walk = begun(
      smallCase(
        {
          keuze: [
            'decide',
            { branches: [{ id: 'veel', name: { nl: 'Veel' }, when: 'bedrag > 10' }] },
            { veel: 'klaar', otherwise: 'geweigerd' },
          ],
        },
        { form: [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }], data: { bedrag: null } },
      ),
    );
    const [runId = ''] = Object.keys(walk.state().stalls);
    expect(walk.refusal(operated({ type: 'skip', runId, port: 'weg', reason }))).toBe('operation/no-port');
    walk.send(operated({ type: 'skip', runId, port: 'veel', reason }));
    expect(walk.state()).toMatchObject({ status: 'completed', stalls: {} });
  });

  it('lets a reminder go that cannot be sent', () => {
    const walk = begun(outgoingLetterCase());
    const { timerId, firesAt } = walk.task('paraaf.1.0').ladder!;
    walk.at(firesAt);
    walk.send({ type: 'timerFired', timerId });
    expect(walk.refusal(operated({ type: 'skip', runId: timerId, port: null, reason }))).toBe('run/not-failed');
    walk.fail(timerId);
    expect(walk.refusal(operated({ type: 'skip', runId: timerId, port: 'approved', reason }))).toBe(
      'operation/no-token',
    );
    walk.send(operated({ type: 'skip', runId: timerId, port: null, reason }));
    expect(walk.state()).toMatchObject({ runs: {}, tasks: { 'paraaf.1.0': {} } });
  });

  it('never passes over a signature that was given', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    const task = operated({ type: 'skip', taskId: 'tekenen.1.0', port: 'signed', reason });
    expect(walk.refusal(task)).toBe('operation/signature-given');
    walk.fail('tekenen.1.0.sign.1');
    const run = operated({ type: 'skip', runId: 'tekenen.1.0.sign.1', port: null, reason });
    expect(walk.refusal(run)).toBe('operation/signature-given');
    expect(walk.refusal(task)).toBe('operation/signature-given');
  });

  it.each<[string, Operation, string]>([
    ['what is not there', { type: 'skip', runId: 'weg', port: null, reason }, 'run/unknown'],
    ['a closed task', { type: 'skip', taskId: 'paraaf.1.0', port: 'approved', reason }, 'task/closed'],
    [
      'by a port that is not drawn',
      { type: 'skip', runId: 'verzenden.1', port: 'unopened', reason },
      'operation/no-port',
    ],
    ['without a port', { type: 'skip', runId: 'verzenden.1', port: null, reason }, 'operation/no-port'],
    ['without a reason', { type: 'skip', runId: 'verzenden.1', port: 'delivered', reason: '' }, 'reason/missing'],
  ])('is refused for %s', (_, operation, code) => {
    expect(atFailure().refusal(operated(operation))).toBe(code);
  });

  it('is refused for what is under way', () => {
    const walk = forked();
    expect(walk.refusal(operated({ type: 'skip', runId: 'rechts.1', port: 'notified', reason }))).toBe(
      'run/not-failed',
    );
  });
});

describe('moving a token', () => {
  it('lets it come to another step as if it had just arrived there', () => {
    const walk = atFailure();
    const commands = walk.send(operated({ type: 'move', from: 'verzenden', to: 'tekenen', reason }));
    expect(short(commands)).toEqual([
      'record token/moved',
      'record task/opened',
      'openTask tekenen.2.0',
      'setTimer tekenen.2.0.0.0',
    ]);
    expect(walk.trail().find(({ type }) => type === 'token/moved')).toMatchObject({
      detail: { from: 'verzenden', to: 'tekenen', reason },
    });
  });

  it('to a join takes the way that is still empty', () => {
    const walk = forked();
    walk.act('links.1.0', head, 'approved');
    walk.fail('rechts.1');
    walk.send(operated({ type: 'move', from: 'rechts', to: 'samen', reason }));
    expect(walk.state().status).toBe('completed');
  });

  it('out of its branch is refused, for the other would wait for ever', () => {
    const walk = forked();
    walk.act('links.1.0', head, 'approved');
    walk.fail('rechts.1');
    expect(walk.refusal(operated({ type: 'move', from: 'rechts', to: 'klaar', reason }))).toBe('operation/unsound');
    expect(walk.refusal(operated({ type: 'move', from: 'rechts', to: 'splits', reason }))).toBe('operation/unsound');
    expect(walk.refusal(operated({ type: 'move', from: 'rechts', to: 'na', reason }))).toBe('permitted');
  });

  it('into a step where the other token is, is refused', () => {
    const walk = forked();
    walk.fail('rechts.1');
    expect(walk.refusal(operated({ type: 'move', from: 'rechts', to: 'links', reason }))).toBe('operation/unsound');
  });

  it.each([
    ['from where none waits', 'paraaf', 'tekenen', 'operation/no-token'],
    ['to a step that is not there', 'verzenden', 'weg', 'operation/no-such-step'],
    ['to the start', 'verzenden', 'start', 'operation/no-such-step'],
  ])('is refused %s', (_, from, to, code) => {
    expect(atFailure().refusal(operated({ type: 'move', from, to, reason }))).toBe(code);
  });

  it('is refused from what is under way', () => {
    expect(forked().refusal(operated({ type: 'move', from: 'rechts', to: 'na', reason }))).toBe('run/not-failed');
  });
});

describe('correcting data', () => {
  const withDate = () =>
    begun(
      smallCase(
        {
          paraaf: approve({
            who: [{ who: [head] }],
            due: { field: 'uiterlijk' },
            ladder: [{ when: { afterDue: { workingDays: 1 } }, do: 'remind' }],
          }),
        },
        {
          form: [
            { id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk' }, required: true },
            { id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } },
          ],
          data: { uiterlijk: '2026-12-01', bedrag: 3 },
        },
      ),
    );
  const correct = (data: Extract<Operation, { type: 'correct' }>['data']) =>
    operated({ type: 'correct', data, reason });

  it('counts a term from a date again, and says what was and what is', () => {
    const walk = withDate();
    walk.send(correct({ uiterlijk: '2026-12-04' }));
    expect(walk.state().data).toEqual({ uiterlijk: '2026-12-04', bedrag: 3 });
    expect(walk.task('paraaf.1.0')).toMatchObject({
      dueAt: '2026-12-04T16:00:00.000Z',
      ladder: { firesAt: '2026-12-07T16:00:00.000Z' },
    });
    expect(walk.trail().at(-1)).toMatchObject({
      type: 'data/corrected',
      detail: { 'before:uiterlijk': '"2026-12-01"', 'after:uiterlijk': '"2026-12-04"', reason },
    });
  });

  it('leaves the terms alone that do not depend on it', () => {
    expect(short(withDate().send(correct({ bedrag: 4 })))).toEqual(['record data/corrected']);
  });

  it('moves a wait for a date', () => {
    const walk = begun(
      smallCase(
        { wacht: ['wait', { for: { date: 'dag' } }, { done: 'klaar' }] },
        { form: [{ id: 'dag', type: 'date', label: { nl: 'Dag' } }], data: { dag: '2026-12-01' } },
      ),
    );
    expect(short(walk.send(correct({ dag: '2026-12-03' })))).toEqual([
      'record data/corrected',
      'clearTimer wacht.1',
      'setTimer wacht.1',
    ]);
    expect(walk.state().waits['wacht.1']?.firesAt).toBe('2026-12-03T08:00:00.000Z');
  });

  it.each([
    ['of another kind', { bedrag: 'veel' }],
    ['that is no day', { uiterlijk: '2026-02-31' }],
    ['that is missing', { uiterlijk: null }],
    ['of a field that the flow does not have', { weg: 1 }],
  ])('refuses a value %s', (_, data) => {
    expect(withDate().refusal(correct(data as never))).toBe('data/invalid');
  });

  it('refuses to correct nothing', () => {
    expect(withDate().refusal(correct({}))).toBe('data/nothing');
  });
});
