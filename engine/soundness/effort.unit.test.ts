import { describe, expect, it } from '@jest/globals';
import { goOnOrEnd, parallelBranches } from '../testing/hard-flows.ts';
import type { DrawnNet } from '../testing/random-net.ts';
import { exploreWithin } from './effort.ts';
import type { Effort } from './effort.ts';
import { drawNet } from './net.ts';
import type { Net } from './net.ts';
import { verdictFrom } from './verdict.ts';

const netOf = ({ steps, edges }: DrawnNet) => drawNet(steps, edges);

/** What is tried when every effort comes to its limit, in order. */
function effortsFor(net: Net, options: Parameters<typeof exploreWithin>[2]): { efforts: Effort[]; states: number } {
  const efforts: Effort[] = [];
  const { states } = exploreWithin(
    net,
    (effort) => {
      efforts.push(effort);
      return { is: 'over-limit', states: effort.limit, double: null };
    },
    options,
  );
  return { efforts, states };
}

describe('an exploration within bounds', () => {
  const net = netOf(parallelBranches(2, 3));
  const few = 4 * net.edges.length + 2_000;

  it('goes breadth first, then depth first with ever more markings, and never beyond what it may see', () => {
    const { efforts, states } = effortsFor(net, { most: 10 * few });
    expect(efforts.map(({ limit, isDepthFirst = false }) => [limit, isDepthFirst])).toEqual([
      [few, false],
      [few, true],
      [8 * few, true],
    ]);
    expect(states).toBe(10 * few);
    expect(effortsFor(net, { most: 11 * few }).efforts.at(-1)!.limit).toBe(few);
    expect(effortsFor(net, { most: 100 * few }).efforts.at(-1)!.limit).toBe(50 * few);
    expect(effortsFor(net, { most: 7 }).efforts.map(({ limit }) => limit)).toEqual([7]);
  });

  it('goes depth first at once when asked to', () => {
    const { efforts } = effortsFor(net, { most: 9 * few, isDepthFirst: true });
    expect(efforts.map(({ limit, isDepthFirst = false }) => [limit, isDepthFirst])).toEqual([
      [few, true],
      [8 * few, true],
    ]);
  });

  it('tries the order to the nearest end that stops the case as well, where there is one', () => {
    const stopping = netOf(goOnOrEnd(3));
    const [, towardsEnd, towardsStop] = effortsFor(stopping, {}).efforts;
    const nodeOf = (id: string) => stopping.nodes.findIndex((node) => node.id === id);
    // n1 stops the case, n2 may lead to it, the other end is n0.
    expect([...Array.from(towardsStop!.rank)].indexOf(0)).toBe(nodeOf('n1'));
    expect(towardsStop!.rank[nodeOf('n2')]).toBe(-1);
    expect(towardsStop!.rank[nodeOf('n0')]).toBe(-Infinity);
    expect(towardsEnd!.rank[nodeOf('n0')]).toBeGreaterThan(0);
  });

  it('ends with the first answer, or a second token', () => {
    let tried = 0;
    const found = exploreWithin(net, () => ({ is: 'exhausted', trap: null, states: ++tried, double: null }));
    expect(found).toEqual({ is: 'exhausted', trap: null, states: 1, double: null });
    const step = { node: 0, token: 0, out: null };
    const doubled = exploreWithin(net, () => ({ is: 'over-limit', states: 5, double: [step] }));
    expect(doubled).toEqual({ is: 'over-limit', states: 5, double: [step] });
  });
});

describe('a verdict', () => {
  it('is undecided where more markings are needed than may be looked at', () => {
    const net = netOf(parallelBranches(3, 3));
    const start = [net.edges[net.start]!.id];
    expect(verdictFrom(net, start, 2)).toEqual({ sound: false, code: 'soundness/undecided', run: [] });
    expect(verdictFrom(net, start, 100)).toEqual({ sound: true });
  });
});
