import { describe, expect, it } from '@jest/globals';
import { compileFlow } from './compile.ts';
import { hashPlan } from './hash.ts';
import { EngineError } from './problem.ts';
import type { Flow } from './schema/flow.ts';
import { outgoingLetter } from './testing/outgoing-letter.ts';

const letterWith = (change: (flow: Flow) => unknown): Flow => {
  const copy = structuredClone(outgoingLetter);
  change(copy);
  return copy;
};
const hashOf = (flow: Flow) => hashPlan(compileFlow(flow, 1));

describe('a plan', () => {
  it('knows the edge of each port, and the edges that come in', () => {
    const { start, nodes, edges } = compileFlow(outgoingLetter, 3);
    expect(start).toBe('start');
    expect(nodes['paraaf']).toMatchObject({
      ports: { approved: 'paraaf-approved', rejected: 'paraaf-rejected', returned: 'paraaf-returned' },
      incoming: ['herwerken-approved', 'start-started'],
    });
    expect(edges['paraaf-approved']).toEqual({ from: 'paraaf', port: 'approved', to: 'tekenen' });
    expect(nodes['paraaf']).not.toHaveProperty('position');
  });

  it.each<[string, (flow: Flow) => unknown]>([
    ['in its layout', ({ nodes }) => (nodes[1]!.position = { x: 7, y: 9 })],
    ['in the order of its nodes', ({ nodes }) => nodes.reverse()],
    ['in the order of its edges', ({ edges }) => edges.reverse()],
  ])('is the same for a flow that differs %s only', (_title, change) => {
    expect(hashOf(letterWith(change))).toBe(hashOf(outgoingLetter));
  });

  it('is another when anything that matters is', () => {
    const other = letterWith(({ nodes }) => (nodes[1]!.name.nl = 'Paraaf'));
    expect(hashOf(other)).not.toBe(hashOf(outgoingLetter));
    expect(hashPlan(compileFlow(outgoingLetter, 2))).not.toBe(hashOf(outgoingLetter));
  });

  it.each<[string, (flow: Flow) => unknown]>([
    ['an edge to nowhere', ({ edges }) => (edges[0]!.to = 'weg')],
    ['two edges from one port', ({ edges }) => edges.push({ ...edges[0]!, id: 'nog-een' })],
    ['a node that is there twice', ({ nodes }) => nodes.push(nodes[1]!)],
    ['no start', ({ nodes, edges }) => nodes.shift() && edges.shift()],
    ['two starts', ({ nodes }) => nodes.push({ ...nodes[0]!, id: 'start2' })],
  ])('is not made of a flow with %s', (_title, change) => {
    expect(() => compileFlow(letterWith(change), 1)).toThrow(EngineError);
  });
});
