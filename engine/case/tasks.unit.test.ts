import { describe, expect, it } from '@jest/globals';
import { approve, begun, director, head, mayor, short } from '../testing/case-scenes.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';

describe('a task', () => {
  const two = (need: number | 'all', more: object = {}) =>
    begun(smallCase({ paraaf: approve({ who: [{ who: [head, director, mayor], need }], ...more }) }));

  it('that needs two stays open after one vote', () => {
    const walk = two(2);
    expect(short(walk.act('paraaf.1.0', head, 'approved'))).toEqual(['record task/acted']);
    expect(short(walk.act('paraaf.1.0', mayor, 'approved'))).toContain('finish completed');
  });

  it('that needs all waits for every principal', () => {
    const walk = two('all');
    walk.act('paraaf.1.0', head, 'approved');
    walk.act('paraaf.1.0', director, 'approved');
    expect(walk.state().status).toBe('running');
    walk.act('paraaf.1.0', mayor, 'approved');
    expect(walk.state().status).toBe('completed');
  });

  it('takes one act for a principal', () => {
    const walk = two('all');
    walk.act('paraaf.1.0', head, 'approved');
    const again = { type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(head, { personId: 'x' }) } as const;
    expect(walk.refusal({ ...again, outcome: 'approved' })).toBe('task/already-acted');
    expect(walk.refusal({ ...again, outcome: 'rejected', reason: 'Nee' })).toBe('task/already-acted');
  });

  it('takes a second act of the same person only when nobody else could give it', () => {
    const asMayor = { type: 'acted', taskId: 'paraaf.1.0', outcome: 'approved' } as const;
    const actor = actorFor(mayor, { personId: 'dezelfde' });
    const enough = two(2);
    enough.act('paraaf.1.0', head, 'approved', { personId: 'dezelfde' });
    expect(enough.refusal({ ...asMayor, actor })).toBe('task/already-acted');
    const all = two('all');
    all.act('paraaf.1.0', head, 'approved', { personId: 'dezelfde' });
    expect(all.refusal({ ...asMayor, actor })).toBe('permitted');
  });

  it.each([
    ['of another principal', { actor: actorFor('role:keizer') }, 'task/not-your-principal'],
    ['of another kind', { outcome: 'refused' as const, reason: 'Nee' }, 'task/wrong-act'],
    ['without a reason to reject', { outcome: 'rejected' as const, reason: '  ' }, 'reason/missing'],
    ['whose port is not drawn', { outcome: 'returned' as const, reason: 'Nee' }, 'task/no-port'],
    ['of a party that is not there', { taskId: 'paraaf.1.7' }, 'task/unknown'],
    ['on no task at all', { taskId: 'paraaf' }, 'task/unknown'],
  ])('refuses an act %s', (_title, changes, code) => {
    const walk = two(2);
    const act = { type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(head), outcome: 'approved' } as const;
    expect(walk.refusal({ ...act, ...changes })).toBe(code);
  });

  it('under four eyes is not its drafter’s', () => {
    const walk = two('all', { fourEyes: true });
    const act = { type: 'acted', taskId: 'paraaf.1.0', outcome: 'approved' } as const;
    expect(walk.refusal({ ...act, actor: actorFor(head, { personId: 'an-peeters' }) })).toBe('task/four-eyes');
    expect(walk.refusal({ ...act, actor: actorFor(head) })).toBe('permitted');
  });

  it('may be approved by a replacement', () => {
    const walk = two('all');
    walk.act('paraaf.1.0', head, 'approved', { ground: 'replacement' });
    expect(walk.task('paraaf.1.0').acts).toHaveLength(1);
  });
});

describe('a visit', () => {
  const inOrder = begunWith([
    { order: 2, who: [mayor] },
    { order: 1, who: [head] },
    { order: 1, who: [director] },
  ]);

  function begunWith(who: object[]): () => CaseWalk {
    return () => begun(smallCase({ paraaf: approve({ who }) }));
  }

  it('opens the lowest order side by side, and the next when all of it is done', () => {
    const walk = inOrder();
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.1.1', 'paraaf.1.2']);
    const early = { type: 'acted', taskId: 'paraaf.1.0', actor: actorFor(mayor), outcome: 'approved' } as const;
    expect(walk.refusal(early)).toBe('task/unknown');
    walk.act('paraaf.1.2', director, 'approved');
    expect(walk.refusal({ ...early, taskId: 'paraaf.1.2' })).toBe('task/closed');
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.1.1']);
    walk.act('paraaf.1.1', head, 'approved');
    expect(Object.keys(walk.state().tasks)).toEqual(['paraaf.1.0']);
  });

  it('ends at once when one rejects: the other tasks close', () => {
    const walk = inOrder();
    expect(short(walk.act('paraaf.1.1', head, 'rejected'))).toEqual([
      'record task/acted',
      'record task/closed',
      'closeTask paraaf.1.1',
      'record task/closed',
      'closeTask paraaf.1.2',
      'record case/ended',
      'finish refused',
    ]);
  });

  it('counts a person once, and passes over a party whose field is empty', () => {
    const form = [
      { id: 'eerste', type: 'person', label: { nl: 'Eerste' } },
      { id: 'tweede', type: 'person', label: { nl: 'Tweede' } },
    ];
    const who = [{ who: ['field:eerste'] }, { who: ['starter', 'field:tweede'] }];
    const start = smallCase({ paraaf: approve({ who }) }, { form, data: { eerste: null, tweede: 'an-peeters' } });
    expect(begun(start).state().tasks).toMatchObject({
      'paraaf.1.1': { principals: ['person:an-peeters'], need: 1 },
    });
    expect(Object.keys(begun(start).state().tasks)).toEqual(['paraaf.1.1']);
  });

  it('with nobody at all is an incident', () => {
    const form = [{ id: 'wie', type: 'person', label: { nl: 'Wie' } }];
    const walk = begun(smallCase({ paraaf: approve({ who: [{ who: ['field:wie'] }] }) }, { form, data: {} }));
    expect(Object.values(walk.state().stalls)).toMatchObject([{ nodeId: 'paraaf', incident: { code: 'task/nobody' } }]);
    expect(walk.state().status).toBe('running');
  });
});
