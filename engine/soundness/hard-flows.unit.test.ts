import { describe, expect, it } from '@jest/globals';
import * as hard from '../testing/hard-flows.ts';
import type { DrawnNet } from '../testing/random-net.ts';
import { drawNet } from './net.ts';
import { examine } from './verdict.ts';

const examined = ({ steps, edges }: DrawnNet) => {
  const net = drawNet(steps, edges);
  const { findings, states } = examine(net);
  return { nodes: net.nodes.length, edges: net.edges.length, codes: findings.map(({ is }) => is), states };
};

const families: [string, DrawnNet][] = [
  ['17 branches of 3 steps', hard.parallelBranches(17, 3)],
  ['40 branches of 3 steps', hard.parallelBranches(40, 3)],
  ['200 branches of 3 steps', hard.parallelBranches(200, 3)],
  ['650 branches of 3 steps', hard.parallelBranches(650, 3)],
  ['17 branches of 3 choices', hard.choicesInBranches(17, 3)],
  ['150 branches of 3 choices', hard.choicesInBranches(150, 3)],
  ['40 branches of 3 nested loops', hard.loopsInBranches(40, 3)],
  ['300 branches of 4 nested loops', hard.loopsInBranches(300, 4)],
  ['a lattice of 10 by 12', hard.lattice(10, 12)],
  ['a lattice of 16 by 18', hard.lattice(16, 18)],
  ['a mesh of 40 rows of 3 blocks', hard.mesh(40, 3)],
  ['a mesh of 100 rows of 3 blocks', hard.mesh(100, 3)],
  ['40 branches that go on or end, beside one that stops the case', hard.goOnOrEnd(40)],
  ['900 branches that go on or end, beside one that stops the case', hard.goOnOrEnd(900)],
];

describe('a net with very many interleavings', () => {
  it('is followed from the end, in whichever order it was drawn', () => {
    const { steps, edges } = hard.choicesInBranches(17, 3);
    const drawn = examined({ steps, edges });
    const drawnBackwards = examined({ steps: steps.toReversed(), edges: edges.toReversed() });
    expect(drawnBackwards.codes).toEqual([]);
    expect(Math.max(drawn.states, drawnBackwards.states)).toBeLessThan(2 * edges.length);
  });

  it.each(families)('%s: is sound, in fewer markings than two a connection', (_, drawn) => {
    const { nodes, edges, codes, states } = examined(drawn);
    expect(nodes).toBeLessThan(2_000);
    expect(codes).toEqual([]);
    expect(states).toBeLessThan(2 * edges);
  });

  it('that gets stuck in every one of a million ways shows one of them', () => {
    const drawn = hard.parallelBranches(20, 1);
    const join = drawn.steps.find(({ kind }) => kind === 'join')!;
    // Each branch decides by which of two connections it goes to the join, which waits for both.
    const edges = drawn.edges.flatMap((edge) =>
      edge.to === join.id
        ? [
            { ...edge, port: 'signed' },
            { ...edge, id: `${edge.id}-anders`, port: 'refused' },
          ]
        : [edge],
    );
    const steps = drawn.steps.map((step) => (step.kind === 'notify' ? { ...step, kind: 'sign' as const } : step));
    const { codes, states } = examined({ steps, edges });
    expect(codes).toEqual(['deadlock']);
    expect(states).toBeLessThan(3_000);
  });

  it('whose choices hang together is sound by the way that leads to an end which stops the case', () => {
    const { codes, states } = examined(hard.entangled(24, false));
    expect(codes).toEqual([]);
    expect(states).toBeLessThan(10_000);
  });

  it('whose choices hang together, each with an end that stops the case, is left undecided', () => {
    const { codes, states } = examined(hard.entangled(24));
    expect(codes).toEqual(['undecided']);
    expect(states).toBeLessThan(310_000);
  });
});
