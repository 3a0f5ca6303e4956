import { describe, expect, it } from '@jest/globals';
import { atSigning, begun, director, head, mayor, short } from '../testing/case-scenes.ts';
import { actorFor, outgoingLetterCase } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import { brokenLink, walkCase } from '../testing/walk-case.ts';
import { projectCase } from './project-case.ts';

describe('a case that starts', () => {
  it('prepares its documents first', () => {
    const start = outgoingLetterCase();
    expect(short(walkCase(start).send({ type: 'started', start }))).toEqual(['record case/started', 'run start.1']);
  });

  it('opens its first task when they are prepared, on their new revision', () => {
    const start = outgoingLetterCase();
    const walk = walkCase(start);
    walk.send({ type: 'started', start });
    expect(short(walk.done('start.1'))).toEqual([
      'record documents/prepared',
      'record task/opened',
      'openTask paraaf.1.0',
      'setTimer paraaf.1.0.0.0',
    ]);
    expect(walk.state().documents['brief-1']).toMatchObject({ revision: 2 });
    expect(walk.state().documents['brief-1']?.sha256).not.toBe('a'.repeat(64));
  });

  it('does so once', () => {
    const start = outgoingLetterCase();
    expect(begun(start).refusal({ type: 'started', start })).toBe('case/already-started');
    expect(walkCase(start).refusal({ type: 'timerFired', timerId: 'x' })).toBe('case/not-running');
  });
});

describe('the letter', () => {
  it('goes from initials to archive', () => {
    const walk = atSigning();
    walk.sign('tekenen.1.0', director);
    walk.done('tekenen.1.0.sign.1');
    walk.sign('tekenen.1.1', mayor);
    expect(short(walk.done('tekenen.1.1.sign.1'))).toEqual([
      'record signature/embedded',
      'closeTask tekenen.1.1',
      'run verzenden.1',
    ]);
    expect(walk.state().documents['brief-1']).toMatchObject({
      revision: 4,
      signatures: [{ personId: 'role-algemeen-directeur' }, { personId: 'role-burgemeester' }],
    });
    expect(short(walk.done('verzenden.1'))).toEqual(['record document/delivered', 'run archiveren.1']);
    expect(short(walk.done('archiveren.1'))).toEqual(['record case/archived', 'record case/ended', 'finish completed']);
    expect(brokenLink(walk.trail())).toBeNull();
    expect(walk.state()).toMatchObject({ status: 'completed', tasks: {}, runs: {}, visits: {}, tokens: [] });
  });

  it('gives the archive what it must know of the case', () => {
    const start = outgoingLetterCase();
    const walk = begun(start);
    walk.act('paraaf.1.0', head, 'approved');
    for (const [taskId, who] of [
      ['tekenen.1.0', director],
      ['tekenen.1.1', mayor],
    ] as const) {
      walk.sign(taskId, who);
      walk.done(`${taskId}.sign.1`);
    }
    walk.done('verzenden.1');
    expect(walk.state().runs['archiveren.1']?.activity).toMatchObject({
      activity: 'archive',
      input: {
        series: 'Briefwisseling',
        retentionYears: 10,
        documents: [{ id: 'brief-1', sha256: walk.state().documents['brief-1']?.sha256 }],
        metadata: {
          number: '2026-114',
          title: start.title,
          flow: 'uitgaande-brief',
          version: '1',
          planHash: start.planHash,
          starter: 'An Peeters',
          startedAt: '2026-11-25T10:00:00.000Z',
          verificationCode: start.verificationCode,
        },
      },
    });
  });

  it('that is refused tells its drafter, and ends as refused', () => {
    const walk = atSigning();
    expect(short(walk.act('tekenen.1.0', director, 'refused'))).toEqual([
      'record task/acted',
      'clearTimer tekenen.1.0.0.0',
      'record task/closed',
      'closeTask tekenen.1.0',
      'run verwittigen.1',
    ]);
    expect(walk.state().runs['verwittigen.1']?.activity.input).toMatchObject({ to: ['person:an-peeters'] });
    expect(short(walk.done('verwittigen.1'))).toContain('finish refused');
  });

  it('that is sent back comes to its drafter, and then to a new visit', () => {
    const walk = begun(outgoingLetterCase());
    walk.act('paraaf.1.0', head, 'returned');
    expect(walk.task('herwerken.1.0').principals).toEqual(['person:an-peeters']);
    walk.act('herwerken.1.0', 'person:an-peeters', 'approved');
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.2.0']);
    expect(walk.refusal({ type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(head), outcome: 'approved' })).toBe(
      'task/closed',
    );
    expect(walk.refusal({ type: 'acted', taskId: 'paraaf.3.0', actor: actorFor(head), outcome: 'approved' })).toBe(
      'task/unknown',
    );
  });
});

describe('an activity that fails', () => {
  const notifying = () =>
    begun(
      smallCase({
        melden: [
          'notify',
          { to: ['starter'], subject: { nl: 'Klaar' }, message: { nl: 'Klaar.' } },
          { notified: 'klaar' },
        ],
      }),
    );
  const retry = { type: 'operated', actor: actorFor('role:beheerder') } as const;

  it('leaves the case waiting, and goes on after a retry that works', () => {
    const walk = notifying();
    expect(short(walk.fail('melden.1'))).toEqual(['record incident/raised']);
    const again = { ...retry, operation: { type: 'retry', runId: 'melden.1' } } as const;
    expect(short(walk.send(again))).toEqual(['record incident/retried', 'run melden.1']);
    expect(walk.state().runs['melden.1']).toMatchObject({ attempts: 2, incident: null });
    expect(short(walk.done('melden.1'))).toEqual([
      'record incident/resolved',
      'record people/notified',
      'record case/ended',
      'finish completed',
    ]);
  });

  it('is retried only when it failed, and only when it is there', () => {
    const walk = notifying();
    expect(walk.refusal({ ...retry, operation: { type: 'retry', runId: 'melden.1' } })).toBe('run/not-failed');
    expect(walk.refusal({ ...retry, operation: { type: 'retry', runId: 'melden.2' } })).toBe('run/unknown');
  });

  it('is not heard twice', () => {
    const walk = notifying();
    walk.done('melden.1');
    expect(walk.refusal({ type: 'activityFailed', runId: 'melden.1', code: 'x', message: 'x' })).toBe(
      'case/not-running',
    );
  });

  it('answers for another activity is refused', () => {
    const walk = notifying();
    expect(
      walk.refusal({ type: 'activityDone', runId: 'melden.1', activity: 'remind', result: { recipients: 1 } }),
    ).toBe('run/unknown');
  });
});

describe('a case that is cancelled', () => {
  it('closes all, and says what has gone out and what was under way', () => {
    const walk = atSigning();
    for (const [taskId, who] of [
      ['tekenen.1.0', director],
      ['tekenen.1.1', mayor],
    ] as const) {
      walk.sign(taskId, who);
      walk.done(`${taskId}.sign.1`);
    }
    walk.done('verzenden.1');
    const cancelled = { type: 'cancelled', actor: actorFor('starter') } as const;
    expect(walk.refusal({ ...cancelled, reason: ' ' })).toBe('reason/missing');
    expect(short(walk.send({ ...cancelled, reason: 'Dubbel dossier' }))).toEqual([
      'record case/ended',
      'finish cancelled',
    ]);
    expect(walk.trail().at(-1)?.detail).toEqual({
      outcome: 'cancelled',
      reason: 'Dubbel dossier',
      delivered: 'maes@example.org',
      underWay: 'archive',
    });
    expect(walk.refusal({ ...cancelled, reason: 'Nog eens' })).toBe('case/not-running');
  });
});

describe('the projection', () => {
  it('shows tasks with what may be chosen, and where the case stands', () => {
    const start = outgoingLetterCase();
    const walk = begun(start);
    expect(projectCase(start.plan, walk.state())).toMatchObject({
      status: 'running',
      tasks: [{ nodeName: 'Diensthoofd parafeert', outcomes: ['approved', 'rejected', 'returned'], open: [head] }],
      position: [{ nodeId: 'paraaf', state: 'waiting' }],
      passedNodes: ['start'],
    });
    walk.act('paraaf.1.0', head, 'approved');
    walk.sign('tekenen.1.0', director);
    expect(projectCase(start.plan, walk.state())).toMatchObject({
      tasks: [{ open: [] }],
      position: [{ nodeId: 'tekenen', state: 'working' }],
    });
    walk.fail('tekenen.1.0.sign.1');
    expect(projectCase(start.plan, walk.state()).position).toEqual([{ nodeId: 'tekenen', state: 'incident' }]);
  });
});
