import { describe, expect, it } from '@jest/globals';
import { lattice, parallelBranches } from '../testing/hard-flows.ts';
import { overseenNets } from '../testing/overseen-nets.ts';
import { mayReach } from './may-reach.ts';
import { drawNet } from './net.ts';
import type { Net } from './net.ts';
import { examine } from './verdict.ts';

const idsIn = (net: Net, edges: readonly number[]) => edges.map((edge) => [net.edges[edge]!.id]);

describe('whether a marking may be reached', () => {
  it('is so when a run of all interleavings comes there, in a sound net', () => {
    const counts = { yes: 0, no: 0 };
    for (const { net, oracle, draw, seed } of overseenNets(3_000, 600_000, 3)) {
      if (examine(net).findings.length > 0) continue;
      const markings = [...oracle.markings].map((key) => key.split(' ').filter(Boolean).map(Number));
      for (let tried = 0; tried < 6; tried++) {
        const marking = new Set(markings[draw(markings.length)]);
        const [moved] = marking;
        if (moved !== undefined && draw(2) > 0) {
          marking.delete(moved);
          marking.add(draw(net.edges.length));
        }
        const edges = [...marking].sort((a, b) => a - b);
        const isReached = oracle.markings.has(edges.join(' '));
        expect([seed, edges, mayReach(net, idsIn(net, edges))]).toEqual([seed, edges, isReached]);
        counts[isReached ? 'yes' : 'no'] += 1;
      }
    }
    expect(Math.min(counts.yes, counts.no)).toBeGreaterThan(1_000);
  });

  it('counts a case before a step by whichever edge it came', () => {
    for (const { net, oracle, draw, seed } of overseenNets(1_000, 700_000, 3)) {
      if (examine(net).findings.length > 0) continue;
      const markings = [...oracle.markings].map((key) => key.split(' ').filter(Boolean).map(Number));
      const nodesOf = (marking: readonly number[]) => marking.map((edge) => net.edges[edge]!.to).sort((a, b) => a - b);
      const standing = nodesOf(markings[draw(markings.length)]!);
      if (standing.length > 0 && draw(2) > 0) standing[0] = net.edges[draw(net.edges.length)]!.to;
      const wanted = standing.sort((a, b) => a - b).join();
      const isReached = markings.some((marking) => nodesOf(marking).join() === wanted);
      const places = standing.map((node) => net.nodes[node]!.incoming.map((edge) => net.edges[edge]!.id));
      expect([seed, wanted, mayReach(net, places)]).toEqual([seed, wanted, isReached]);
    }
  });

  it('is denied without looking at a marking where two edges never hold tokens together', () => {
    const { steps, edges } = parallelBranches(2, 2);
    const net = drawNet(steps, edges);
    const fork = net.nodes.find(({ behaviour }) => behaviour === 'fork')!;
    const [left = 0, right = 0] = fork.outgoing;
    const behind = net.nodes[net.edges[left]!.to]!.outgoing[0]!;
    expect(mayReach(net, idsIn(net, [left, behind]), 0)).toBe(false);
    expect(mayReach(net, idsIn(net, [left, right]), 0)).toBe('undecided');
    expect(mayReach(net, idsIn(net, [left, right]), 100)).toBe(true);
  });

  it.each([
    ['40 branches', parallelBranches(40, 3)],
    ['a lattice', lattice(8, 8)],
  ])('is decided for %s, with a token on many', (_, { steps, edges }) => {
    const net = drawNet(steps, edges);
    // Steps at the same distance from the start hold tokens together, in both.
    const [fork] = net.nodes.filter(({ behaviour }) => behaviour === 'fork').slice(-1);
    const first = fork!.outgoing;
    expect(mayReach(net, idsIn(net, first))).toBe(true);
    expect(mayReach(net, idsIn(net, [...first, net.start]))).toBe(false);
    expect(mayReach(net, idsIn(net, first.slice(1)))).toBe(false);
  });
});
