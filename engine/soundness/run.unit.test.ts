import { describe, expect, it } from '@jest/globals';
import { overseenNets } from '../testing/overseen-nets.ts';
import { playRun } from '../testing/play-run.ts';
import { namedRun } from './run.ts';
import { examine } from './verdict.ts';

describe('a run that shows what is wrong', () => {
  it('happens on the engine itself, and brings the case there', () => {
    const counts = { deadlock: 0, 'double-token': 0, 'no-end': 0 };
    for (const { net, drawn, oracle, seed } of overseenNets(6_000, 500_000)) {
      for (const finding of examine(net).findings) {
        if (!('run' in finding)) continue;
        counts[finding.is] += 1;
        const { walk, standing, settle } = playRun(drawn, namedRun(net, finding.run));
        const idOf = (edge: number) => net.edges[edge]!.id;
        expect([seed, walk.state().status]).toEqual([seed, 'running']);
        switch (finding.is) {
          case 'deadlock':
            expect([seed, standing]).toEqual([seed, finding.stuck.map(idOf).sort()]);
            settle();
            expect(walk.state()).toMatchObject({ status: 'running', tasks: {}, runs: {}, visits: {}, stalls: {} });
            break;
          case 'double-token':
            expect([seed, standing.filter((edge) => edge === idOf(finding.edge))]).toHaveProperty('1.length', 2);
            break;
          case 'no-end':
            expect(oracle.endless).toContain(
              standing
                .map((edge) => net.edgeOf.get(edge)!)
                .sort((a, b) => a - b)
                .join(' '),
            );
        }
      }
    }
    expect(counts.deadlock).toBeGreaterThan(1_000);
    expect(counts['double-token']).toBeGreaterThan(1_000);
    expect(counts['no-end']).toBeGreaterThan(50);
  }, 240_000);
});
