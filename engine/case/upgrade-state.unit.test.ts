import { describe, expect, it } from '@jest/globals';
import { approve, begun, head, mayor } from '../testing/case-scenes.ts';
import type { Principal } from '../schema/principal.ts';
import { actorFor } from '../testing/outgoing-letter.ts';
import { smallCase } from '../testing/small-flow.ts';
import type { CaseWalk } from '../testing/walk-case.ts';
import type { CaseState, Task } from './case-state.ts';
import type { Amendment } from './events.ts';
import { upgradeState } from './upgrade-state.ts';

const again = { when: { after: { workingDays: 1 } }, do: 'remind', repeat: 3 };
const reminding = () =>
  smallCase({ paraaf: approve({ who: [{ who: [head] }], due: { workingDays: 5 }, ladder: [again] }) });

/** A task that was reminded of once. */
function reminded(): CaseWalk {
  const walk = begun(reminding());
  const { timerId, firesAt } = walk.task('paraaf.1.0').ladder!;
  walk.at(firesAt);
  walk.send({ type: 'timerFired', timerId });
  return walk;
}

/** The state as a release kept it that did not know yet what is left out. */
function without(state: CaseState, names: (keyof Task)[]): CaseState {
  const tasks = Object.entries(state.tasks).map(([id, task]): [string, Task] => [
    id,
    Object.fromEntries(Object.entries(task).filter(([name]) => !names.includes(name as keyof Task))) as unknown as Task,
  ]);
  return { ...state, tasks: Object.fromEntries(tasks) };
}

describe('the state of a case that an earlier release carried over', () => {
  it('goes on where it was on its ladder', () => {
    const state = reminded().state();
    expect(state.tasks['paraaf.1.0']?.climbed).toEqual([1]);
    const carried = without(state, ['climbed', 'extensions', 'questions']);
    expect(upgradeState(reminding().plan, carried)).toEqual(state);
  });

  it('has climbed nothing where its calendar can no longer tell', () => {
    const { calendar, ...state } = reminded().state();
    const carried = without({ ...state, calendar: { ...calendar, untilOn: '2026-11-26' } }, ['climbed']);
    expect(upgradeState(reminding().plan, carried).tasks['paraaf.1.0']?.climbed).toEqual([]);
  });

  it('waits for nothing and has no drafters where that was not known yet', () => {
    const { waits: _waits, drafters: _drafters, ...carried } = reminded().state();
    expect(upgradeState(reminding().plan, carried as CaseState)).toMatchObject({ waits: {}, drafters: [] });
  });

  it('is what it was where nothing is missing', () => {
    const ladder = [{ after: { workingDays: 8 } }, { beforeDue: { workingDays: 1 } }].map((when) => ({
      when,
      do: 'remind',
    }));
    const branches = ['a', 'b', 'c'].map((id) => ({ id, name: { nl: id } }));
    const start = smallCase({
      tegelijk: ['fork', { branches }, { a: 'wachten', b: 'invullen', c: 'paraaf' }],
      wachten: ['wait', { for: { duration: { workingDays: 9 } } }, { done: 'samen' }],
      invullen: ['fill', { who: [{ who: [mayor] }], documents: ['brief'] }, { done: 'samen' }],
      paraaf: approve({ who: [{ who: [head] }], due: { workingDays: 5 }, ladder }, { approved: 'samen' }),
      samen: ['join', {}, { joined: 'klaar' }],
    });
    const walk = begun(start);
    walk.send({ type: 'filled', taskId: 'invullen.1.0', actor: actorFor(mayor), data: {} });
    const amendment: Amendment = { type: 'ask', taskId: 'paraaf.1.0', to: [mayor as Principal], question: 'Mag dit?' };
    walk.send({ type: 'amended', actor: actorFor(head), amendment });
    const { timerId, firesAt } = walk.task('paraaf.1.0').ladder!;
    walk.at(firesAt);
    walk.send({ type: 'timerFired', timerId });
    // What has fired comes after what has not, by the new term.
    const by = { workingDays: 10 };
    const extend = { type: 'extend', taskId: 'paraaf.1.0', by, reason: 'Meer tijd' } as const;
    walk.send({ type: 'amended', actor: actorFor(head), amendment: extend });
    const state = walk.state();
    expect(state).toMatchObject({ waits: { 'wachten.1': {} }, drafters: [actorFor(mayor).personId] });
    expect(walk.task('paraaf.1.0')).toMatchObject({ climbed: [0, 1], extensions: [by], questions: [{}] });
    expect(upgradeState(start.plan, state)).toEqual(state);
  });
});
