import { describe, expect, it } from '@jest/globals';
import type { Ground, Principal, TaskProjection } from '../../engine/index.ts';
import type { HeldPrincipal, Mandate } from '../../store/index.ts';
import { actorFor, waysToAct } from './acting.ts';

const mayor = 'role:burgemeester' as Principal;

const task = (about: Partial<TaskProjection>): TaskProjection => ({
  id: 'n1.1.0',
  nodeId: 'n1',
  kind: 'approve',
  visit: 1,
  party: 0,
  principals: [mayor],
  need: 1,
  personal: false,
  fourEyes: false,
  openedAt: '2026-11-25T08:00:00.000Z',
  dueAt: null,
  acts: [],
  pending: [],
  questions: [],
  nodeName: 'Burgemeester',
  instructions: null,
  outcomes: ['approved'],
  open: [mayor],
  ...about,
});

const mandate = (about: Partial<Mandate> = {}): Mandate => ({
  id: 'm1',
  from: mayor,
  to: 'person:fatma',
  documentTypes: ['brief'],
  flows: [],
  line: 'In opdracht van de burgemeester (art. 280 DLB)',
  fromOn: '2026-01-01',
  untilOn: null,
  decisionSha256: null,
  revokedAt: null,
  ...about,
});
const held = (ground: Ground, given: Mandate | null = null): HeldPrincipal => ({
  principal: mayor,
  ground,
  replaces: ground === 'replacement' ? 'karel' : null,
  mandate: given,
});
const letter = { key: 'uitgaande-brief', documentTypes: ['brief'] };

const ways = (of: TaskProjection, holds: HeldPrincipal[], flow = letter, personId = 'fatma') =>
  waysToAct(of, holds, flow, personId, 'emma').map(({ held: { ground }, refusal }) => `${ground}: ${refusal ?? 'can'}`);

describe('how somebody may handle a task', () => {
  it('approving can be done on every ground', () => {
    expect(ways(task({}), [held('self')])).toEqual(['self: can']);
    expect(ways(task({}), [held('replacement')])).toEqual(['replacement: can']);
    expect(ways(task({}), [held('mandate', mandate())])).toEqual(['mandate: can']);
  });

  it('signing for somebody needs a mandate: a replacement is shown, with why it cannot', () => {
    const sign = task({ kind: 'sign' });
    expect(ways(sign, [held('self')])).toEqual(['self: can']);
    expect(ways(sign, [held('replacement')])).toEqual(['replacement: mandate/needed']);
    expect(ways(sign, [held('replacement'), held('mandate', mandate())])).toEqual([
      'mandate: can',
      'replacement: mandate/needed',
    ]);
  });

  it('no mandate opens what must be signed in person', () => {
    const minutes = task({ kind: 'sign', personal: true });
    expect(ways(minutes, [held('mandate', mandate())])).toEqual(['mandate: task/personal']);
    expect(ways(minutes, [held('self')])).toEqual(['self: can']);
  });

  it.each([
    ['its kind of document', mandate(), letter, ['mandate: can']],
    ['every kind', mandate({ documentTypes: [] }), letter, ['mandate: can']],
    ['another kind', mandate({ documentTypes: ['bestelbon'] }), letter, []],
    ['not every kind of the flow', mandate(), { key: 'f', documentTypes: ['brief', 'notulen'] }, []],
    ['kinds, and the flow has none', mandate(), { key: 'f', documentTypes: [] }, []],
    ['the flow by name', mandate({ flows: ['uitgaande-brief'] }), letter, ['mandate: can']],
    ['another flow by name', mandate({ flows: ['bestelbon'] }), letter, []],
  ])('a mandate for %s', (_what, given, flow, expected) => {
    expect(ways(task({ kind: 'sign' }), [held('mandate', given)], flow)).toEqual(expected);
  });

  it('who started the case cannot approve where four eyes are asked', () => {
    expect(ways(task({ fourEyes: true }), [held('self')], letter, 'emma')).toEqual(['self: task/four-eyes']);
    expect(ways(task({ fourEyes: true }), [held('self')])).toEqual(['self: can']);
  });

  it('who filled in fields cannot either', () => {
    const judged = task({ fourEyes: true, drafters: ['emma', 'fatma'] });
    expect(ways(judged, [held('self')])).toEqual(['self: task/four-eyes']);
    expect(ways(judged, [held('self')], letter, 'karel')).toEqual(['self: can']);
    expect(ways({ ...judged, fourEyes: false }, [held('self')])).toEqual(['self: can']);
  });

  it('who has acted for one cannot act for another where others could', () => {
    const director = 'role:algemeen-directeur' as Principal;
    const acted = {
      actor: actorFor({ id: 'fatma', name: 'Fatma Yildiz' }, { ...held('self'), principal: director }),
      outcome: 'approved' as const,
      at: '2026-11-25T09:00:00.000Z',
    };
    const principals = [director, mayor, 'role:schepen' as Principal];
    const two = task({ principals, need: 2, acts: [acted], open: [mayor, 'role:schepen'] });
    expect(ways(two, [held('self')])).toEqual(['self: task/already-acted']);
    expect(ways(two, [held('self')], letter, 'karel')).toEqual(['self: can']);
    expect(ways({ ...two, need: 3 }, [held('self')])).toEqual(['self: can']);
  });

  it('nobody can act for a principal that has acted, or that the task does not wait for', () => {
    expect(ways(task({ open: [] }), [held('self')])).toEqual([]);
    expect(ways(task({ open: ['role:schepen'] }), [held('self')])).toEqual([]);
  });

  it('says in the act who acted for whom on what ground', () => {
    expect(actorFor({ id: 'fatma', name: 'Fatma Yildiz' }, held('mandate', mandate()))).toEqual({
      personId: 'fatma',
      name: 'Fatma Yildiz',
      principal: mayor,
      ground: 'mandate',
      mandateId: 'm1',
    });
  });
});
