import { describe, expect, it } from '@jest/globals';
import { planKills } from './kill-plan.ts';
import { drawScripts } from './scripts.ts';

describe('the plan of a run', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(planKills(7, 20)).toEqual(planKills(7, 20));
    expect(planKills(7, 20)).not.toEqual(planKills(8, 20));
    expect(drawScripts(7, 20, 'a')).toEqual(drawScripts(7, 20, 'a'));
    expect(drawScripts(7, 20, 'a')).not.toEqual(drawScripts(8, 20, 'a'));
  });

  it('kills each process, all over the run and in order', () => {
    const plan = planKills(7, 100);
    const shares = plan.map(({ atShare }) => atShare);
    expect(new Set(plan.map(({ target }) => target))).toEqual(new Set(['worker', 'api', 'temporal', 'store']));
    expect(shares).toEqual([...shares].sort((one, other) => one - other));
    expect([Math.min(...shares) < 0.01, Math.max(...shares) > 0.98]).toEqual([true, true]);
  });

  it('has cases of every ending, each with a mark of its own', () => {
    const scripts = drawScripts(7, 40, 'a');
    expect(new Set(scripts.map(({ ending }) => ending)).size).toBe(5);
    expect(new Set(scripts.map(({ mark }) => mark)).size).toBe(40);
    for (const trait of ['isLate', 'isTwice', 'hasRivals'] as const) {
      expect(new Set(scripts.map((script) => script[trait]))).toEqual(new Set([true, false]));
    }
  });
});
