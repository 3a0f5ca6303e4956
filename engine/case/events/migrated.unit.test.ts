import { describe, expect, it } from '@jest/globals';
import type { Principal } from '../../schema/principal.ts';
import { approve, begun, director, head, mayor, short } from '../../testing/case-scenes.ts';
import { els, migratedTo } from '../../testing/migrated-to.ts';
import { actorFor } from '../../testing/outgoing-letter.ts';
import { smallCase } from '../../testing/small-flow.ts';
import type { CaseWalk } from '../../testing/walk-case.ts';

type Changes = NonNullable<Parameters<typeof smallCase>[1]>;

const clerk = 'role:dossierbeheerder';
const taskId = 'paraaf.1.0';

const approving = (settings: object, ports: Record<string, string> = {}) =>
  smallCase({ paraaf: approve({ who: [{ who: [head] }], ...settings }, ports) });
const signing = (settings: object) =>
  smallCase({ tekenen: ['sign', settings, { signed: 'klaar', refused: 'geweigerd' }] });
const branches = ['a', 'b'].map((id) => ({ id, name: { nl: id } }));

describe('a migration in the audit trail', () => {
  it('says by whom, and from which version to which, by the hashes of their plans', () => {
    const walk = begun(approving({}));
    const { planHash } = walk.state().info;
    migratedTo(approving({ due: { workingDays: 2 } }), walk);
    expect(walk.trail().at(-1)).toMatchObject({
      type: 'case/migrated',
      actor: els,
      detail: { fromVersion: 1, fromPlanHash: planHash, version: 2, planHash: walk.state().info.planHash },
    });
    expect(walk.state().info.planHash).not.toBe(planHash);
  });
});

describe('the way that a migrated case has come', () => {
  it('is drawn on the edges of the new version that are the same; one that is not there any more is left out', () => {
    const before = smallCase({
      eerst: approve({ who: [{ who: [mayor] }] }, { approved: 'dan' }),
      dan: approve({ who: [{ who: [mayor] }] }, { approved: 'paraaf' }),
      paraaf: approve({ who: [{ who: [head] }] }),
    });
    const after = smallCase({
      eerst: approve({ who: [{ who: [mayor] }] }, { approved: 'nieuw' }),
      nieuw: approve({ who: [{ who: [mayor] }] }, { approved: 'dan' }),
      dan: approve({ who: [{ who: [mayor] }] }, { approved: 'paraaf' }),
      paraaf: approve({ who: [{ who: [head] }] }),
    });
    // Taken away and drawn again, an edge has another id.
    const plan = JSON.parse(JSON.stringify(after.plan).replaceAll('start-started', 'opnieuw')) as typeof after.plan;
    const walk = begun(before);
    walk.act('eerst.1.0', mayor, 'approved');
    walk.act('dan.1.0', mayor, 'approved');
    migratedTo({ ...after, plan }, walk);
    expect(walk.state().passed).toEqual(['opnieuw', 'dan-approved']);
  });
});

describe('a token that could not go on', () => {
  const form = [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }];
  const choosing = (before: Parameters<typeof smallCase>[0] = {}) =>
    smallCase(
      {
        ...before,
        keuze: [
          'decide',
          { branches: [{ id: 'ja', name: { nl: 'Ja' }, when: 'bedrag > 1' }] },
          { ja: 'paraaf', otherwise: 'klaar' },
        ],
        paraaf: approve({ who: [{ who: [mayor] }] }),
      },
      { form, data: { bedrag: null } },
    );

  it('waits on an edge of the new version, and can be tried again there', () => {
    const walk = begun(choosing());
    expect(walk.state().stalls['keuze.stall.1']?.edge).toBe('start-started');
    const next = choosing({ eerst: approve({ who: [{ who: [head] }] }, { approved: 'keuze' }) });
    const { after } = migratedTo(next, walk);
    expect(after.state().stalls).toMatchObject({
      'keuze.stall.1': { edge: 'eerst-approved', incident: { code: 'feel/failed' } },
    });
    after.send({ type: 'operated', actor: els, operation: { type: 'correct', data: { bedrag: 5 }, reason: 'Leeg' } });
    after.send({ type: 'operated', actor: els, operation: { type: 'retry', runId: 'keuze.stall.1' } });
    expect(Object.keys(after.state().tasks)).toEqual(['paraaf.1.0']);
  });
});

describe('an open task of a migrated case', () => {
  it.each([
    ['an approval', approving({ who: [{ who: [head, mayor] }], fourEyes: true, due: { workingDays: 2 } })],
    ['a signature', signing({ who: [{ who: [director] }], personal: true })],
    ['a form', smallCase({ invullen: ['fill', { who: [{ who: [clerk] }], documents: ['brief'] }, { done: 'klaar' }] })],
  ])('for %s is what it was, where the new version says the same', (_kind, start) => {
    const walk = begun(start);
    const { tasks } = walk.state();
    const { after, commands } = migratedTo(start, walk);
    expect(after.state().tasks).toEqual(tasks);
    expect(short(commands)).toEqual(['record case/migrated']);
  });

  it('falls under four eyes as the new version says', () => {
    const drafter = actorFor(head, { personId: 'an-peeters' });
    const act = { type: 'acted', taskId, actor: drafter, outcome: 'approved' } as const;
    const refusalAfter = (before: boolean, now: boolean) =>
      migratedTo(approving({ fourEyes: now }), begun(approving({ fourEyes: before, due: { days: 2 } }))).after.refusal(
        act,
      );
    expect(refusalAfter(false, true)).toBe('task/four-eyes');
    expect(refusalAfter(true, false)).toBe('permitted');
  });

  it('must be signed in person as the new version says', () => {
    const mandate = { personId: 'jan', ground: 'mandate', mandateId: 'm1' } as const;
    const refusalAfter = (before: boolean, now: boolean) => {
      const who = [{ who: [mayor] }];
      const { after } = migratedTo(
        signing({ who, personal: now }),
        begun(signing({ who, personal: before, due: { days: 2 } })),
      );
      return after.refusal(after.signing('tekenen.1.0', mayor, mandate));
    };
    expect(refusalAfter(false, true)).toBe('task/personal');
    expect(refusalAfter(true, false)).toBe('permitted');
  });

  it('stays with whom it was passed on to, where its party is the same', () => {
    const walk = begun(approving({}));
    const to = ['person:jan' as Principal];
    walk.send({
      type: 'amended',
      actor: actorFor(head),
      amendment: { type: 'reassign', taskId, from: head as Principal, to, reason: 'Verlof' },
    });
    const { after } = migratedTo(approving({ due: { workingDays: 2 } }), walk);
    expect(after.task(taskId).principals).toEqual(to);
  });

  it.each([
    ['everybody', { who: [mayor, director] }, { principals: [mayor, director], need: 2 }],
    ['some of them', { who: [mayor, director, clerk], need: 2 }, { principals: [mayor, director, clerk], need: 2 }],
    ['somebody of a field too', { who: [mayor, 'starter'] }, { principals: [mayor, 'person:an-peeters'], need: 2 }],
  ])('that nobody has done yet asks whom the new version asks: %s', (_who, party, expected) => {
    const { after } = migratedTo(approving({ who: [party] }), begun(approving({})));
    expect(after.task(taskId)).toMatchObject({ ...expected, acts: [] });
  });

  it('waits for a signature that is on its way, also when the new version needs no more than was given before', () => {
    const who = [director, mayor, head];
    const walk = begun(signing({ who: [{ who }] }));
    walk.sign('tekenen.1.0', director);
    walk.done('tekenen.1.0.sign.1');
    walk.sign('tekenen.1.0', mayor);
    const { after } = migratedTo(signing({ who: [{ who, need: 1 }] }), walk);
    expect(after.task('tekenen.1.0')).toMatchObject({ need: 2, acts: [{}], pending: [{}] });
    expect(short(after.done('tekenen.1.0.sign.2'))).toContain('finish completed');
  });
});

describe('the term of an open task of a migrated case', () => {
  const late = '2026-12-02T10:00:00.000Z';
  const remindLate = { when: { afterDue: { workingHours: 1 } }, do: 'remind' };
  const escalateLate = { when: { afterDue: { workingHours: 2 } }, do: 'escalate', to: [mayor], as: 'informed' };
  const sendOut = { when: { afterDue: { workingHours: 3 } }, do: 'overdue' };
  const overdue = { overdue: 'geweigerd' };
  const due = { workingDays: 2 };

  it('that was late already is not told again what is for late tasks, but leaves where the new version says so', () => {
    const walk = begun(approving({ due }));
    const { after } = migratedTo(approving({ due, ladder: [remindLate, escalateLate] }), walk, late);
    expect(after.task(taskId)).toMatchObject({ ladder: null, climbed: [1, 1] });

    const other = begun(approving({ due }));
    const next = approving({ due, ladder: [remindLate, escalateLate, sendOut] }, overdue);
    expect(migratedTo(next, other, late).after.task(taskId).ladder).toMatchObject({ step: 2 });
  });

  it.each([
    ['has become late by it', { due: { workingDays: 10 } }],
    ['had none before', {}],
  ])('that %s is told at once, and everything in turn', (_what, before) => {
    const walk = begun(approving(before));
    const { after } = migratedTo(approving({ due, ladder: [remindLate, escalateLate] }), walk, late);
    const { ladder } = after.task(taskId);
    expect(ladder).toMatchObject({ step: 0, firesAt: '2026-11-30T09:00:00.000Z' });
    after.send({ type: 'timerFired', timerId: ladder!.timerId });
    expect(after.task(taskId).ladder).toMatchObject({ step: 1 });
  });

  it('that a new ladder counts on has one timer, that of its next moment', () => {
    const remind = (days: number) => ({ when: { beforeDue: { workingDays: days } }, do: 'remind' });
    const walk = begun(approving({ due: { workingDays: 5 }, ladder: [remind(1)] }));
    const { dueAt } = walk.task(taskId);
    const { after, commands } = migratedTo(
      approving({ due: { workingDays: 5 }, ladder: [remind(4), remind(2)] }),
      walk,
    );
    expect(short(commands)).toEqual(['record case/migrated', `clearTimer ${taskId}.0.0`, `setTimer ${taskId}.1.0`]);
    expect(after.task(taskId)).toMatchObject({
      dueAt,
      ladder: { firesAt: '2026-11-30T08:00:00.000Z' },
      climbed: [1, 0],
    });
  });

  it('without a ladder in the new version has no timer any more', () => {
    const walk = begun(approving({ due, ladder: [remindLate] }));
    const { after, commands } = migratedTo(approving({ due }), walk);
    expect(short(commands)).toEqual(['record case/migrated', `clearTimer ${taskId}.0.0`]);
    expect(after.task(taskId)).toMatchObject({ dueAt: '2026-11-27T16:00:00.000Z', ladder: null });
  });

  it('reminds nobody of a signature that is on its way', () => {
    const who = [{ who: [mayor] }];
    const walk = begun(signing({ who, due }));
    walk.sign('tekenen.1.0', mayor);
    const { after, commands } = migratedTo(signing({ who, due, ladder: [remindLate] }), walk);
    expect(short(commands)).toEqual(['record case/migrated']);
    expect(after.task('tekenen.1.0').ladder).toBeNull();
  });

  it('that the calendar cannot count becomes an incident: the task stays open, without a term', () => {
    const shortly = (settings: object) => {
      const start = approving(settings);
      return { ...start, calendar: { ...start.calendar, untilOn: '2026-11-30' } };
    };
    const walk = begun(shortly({ due, ladder: [remindLate] }));
    const { after, commands } = migratedTo(shortly({ due: { workingDays: 8 }, ladder: [remindLate] }), walk);
    expect(short(commands)).toEqual(['record case/migrated', `clearTimer ${taskId}.0.0`, 'record incident/raised']);
    expect(after.task(taskId)).toMatchObject({ dueAt: null, ladder: null });
    expect(after.state().stalls).toMatchObject({
      [`${taskId}.term`]: { taskId, edge: null, incident: { code: 'calendar/exhausted' } },
    });
    expect(short(after.act(taskId, head, 'approved'))).toContain('finish completed');
  });

  describe('that could not be counted', () => {
    const uncounted = (settings: object): CaseWalk => {
      const start = approving(settings);
      const walk = begun({ ...start, calendar: { ...start.calendar, untilOn: '2026-11-30' } });
      expect(Object.keys(walk.state().stalls)).toEqual([`${taskId}.term`]);
      return walk;
    };

    it('is counted by the new version, and its incident is over', () => {
      const { after, commands } = migratedTo(
        approving({ due, ladder: [remindLate] }),
        uncounted({ due: { days: 20 } }),
      );
      expect(after.state().stalls).toEqual({});
      expect(after.task(taskId).dueAt).toBe('2026-11-27T16:00:00.000Z');
      expect(short(commands)).toEqual(['record case/migrated', `setTimer ${taskId}.0.0`]);
    });

    it('is counted too where only the ladder was what could not', () => {
      const far = { when: { afterDue: { workingDays: 10 } }, do: 'remind' };
      const { after } = migratedTo(approving({ due, ladder: [remindLate] }), uncounted({ due, ladder: [far] }));
      expect(after.state().stalls).toEqual({});
      expect(after.task(taskId)).toMatchObject({ dueAt: '2026-11-27T16:00:00.000Z', ladder: { step: 0 } });
    });

    it('stays an incident of its task where the new version changes nothing of it', () => {
      const walk = uncounted({ due: { days: 20 } });
      const { stalls } = walk.state();
      const { after } = migratedTo(approving({ due: { days: 20 }, fourEyes: true }), walk);
      expect(after.state().stalls).toEqual(stalls);
      expect(short(after.act(taskId, head, 'approved'))).toContain('finish completed');
    });
  });
});

describe('a wait of a migrated case', () => {
  const days: Changes = {
    form: [{ id: 'dag', type: 'date', label: { nl: 'Dag' } }],
    data: { dag: '2026-12-01' },
  };
  const call = { connector: 'register', action: 'meld', output: [{ field: 'dag', value: 'result.dag' }] };
  const waiting = (first: string, more: Parameters<typeof smallCase>[0] = {}) =>
    smallCase(
      {
        tegelijk: ['fork', { branches }, { a: first, b: 'vragen' }],
        wachten: ['wait', { for: { date: 'dag' } }, { done: 'samen' }],
        vragen: ['call', call, { done: 'paraaf', failed: 'paraaf' }],
        paraaf: approve({ who: [{ who: [head] }] }, { approved: 'samen' }),
        samen: ['join', {}, { joined: 'klaar' }],
        ...more,
      },
      days,
    );

  it('goes on as it was where the new version waits for the same, though a day was told since', () => {
    const walk = begun(waiting('wachten'));
    const result = { result: { dag: '2026-12-15' } };
    walk.send({ type: 'activityDone', runId: 'vragen.1', activity: 'call', result });
    expect(walk.state().data['dag']).toBe('2026-12-15');
    const next = waiting('eerst', { eerst: approve({ who: [{ who: [mayor] }] }, { approved: 'wachten' }) });
    const { after, commands } = migratedTo(next, walk);
    expect(short(commands)).toEqual(['record case/migrated']);
    expect(after.state().waits['wachten.1']?.firesAt).toBe('2026-12-01T08:00:00.000Z');
  });
});
