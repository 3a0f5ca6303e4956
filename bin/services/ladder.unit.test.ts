import { describe, expect, it } from '@jest/globals';
import { silentProgress } from '../progress.ts';
import { type Attempt, obtain, type Program, ProgramMissing, type Rung } from './ladder.ts';

function rung(way: Rung['way'], attempt: () => Promise<Attempt>, tried: string[]): Rung {
  return {
    way,
    attempt: () => {
      tried.push(way);
      return attempt();
    },
  };
}

const gives = (path: string) => () => Promise.resolve<Attempt>({ ok: true, path });
const misses = (reason: string) => () => Promise.resolve<Attempt>({ ok: false, reason });
const program = (rungs: Rung[]): Program => ({ title: 'Mailpit', rungs, advice: 'Installeer Mailpit.' });

describe('the ladder to a program', () => {
  it('stops at the first rung that holds, and tries nothing above it', async () => {
    const tried: string[] = [];
    const rungs = [
      rung('on-path', misses('geen mailpit op het PATH'), tried),
      rung('cached', gives('/cache/mailpit'), tried),
      rung('downloaded', gives('/elsewhere'), tried),
    ];
    expect(await obtain(program(rungs), silentProgress)).toBe('/cache/mailpit');
    expect(tried).toEqual(['on-path', 'cached']);
  });

  it('goes on after a rung that breaks', async () => {
    const rungs = [
      rung('downloaded', () => Promise.reject(new Error('connection reset')), []),
      rung('built', gives('/cache/mailpit'), []),
    ];
    expect(await obtain(program(rungs), silentProgress)).toBe('/cache/mailpit');
  });

  it('says in one sentence why nothing worked and what to install', async () => {
    const rungs = [
      rung('cached', misses(''), []),
      rung('downloaded', misses('downloaden mislukte: geen internet'), []),
      rung('built', misses('geen Go om het te bouwen'), []),
    ];
    await expect(obtain(program(rungs), silentProgress)).rejects.toThrow(
      new ProgramMissing(
        'Mailpit is er niet (downloaden mislukte: geen internet; geen Go om het te bouwen). Installeer Mailpit.',
      ),
    );
  });
});
