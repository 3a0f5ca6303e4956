import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { checkFlow } from '../check-flow.ts';
import { parseFlow } from '../parse-flow.ts';
import type { Flow } from '../schema/flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { outgoingLetter } from '../testing/outgoing-letter.ts';
import { soundFlow } from '../testing/random-flow.ts';
import { repairsFor } from './repairs-for.ts';

/** What somebody does to a drawing by accident: by numbers, which of its steps, edges and texts are meant. */
const accident = fc.record({
  does: fc.constantFrom('drop edge', 'drop step', 'lead elsewhere', 'double edge', 'misspell', 'forget', 'make a join'),
  one: fc.nat(1_000),
  other: fc.nat(1_000),
});
type Accident = typeof accident extends fc.Arbitrary<infer T> ? T : never;

function suffer(flow: Flow, { does, one, other }: Accident): Flow {
  const node = flow.nodes[one % Math.max(1, flow.nodes.length)];
  const edge = flow.edges[one % Math.max(1, flow.edges.length)];
  const elsewhere = flow.nodes[other % Math.max(1, flow.nodes.length)];
  if (!node || !edge || !elsewhere) return flow;
  switch (does) {
    case 'drop edge':
      return { ...flow, edges: flow.edges.filter((each) => each !== edge) };
    case 'drop step':
      return { ...flow, nodes: flow.nodes.filter((each) => each !== node) };
    case 'lead elsewhere':
      return { ...flow, edges: flow.edges.map((each) => (each === edge ? { ...each, to: elsewhere.id } : each)) };
    case 'double edge':
      return { ...flow, edges: [...flow.edges, { ...edge, to: elsewhere.id }] };
    case 'make a join':
      return { ...flow, nodes: flow.nodes.map((each) => (each === node ? asJoin(node) : each)) };
    case 'misspell':
      return misspelt(flow, node.id, other);
    case 'forget':
      return { ...flow, form: flow.form.filter((_, index) => index !== other % Math.max(1, flow.form.length)) };
  }
}

const asJoin = (node: Flow['nodes'][number]): Flow['nodes'][number] => ({ ...node, kind: 'join', settings: {} });

/** A letter is missing from one of the words in the settings of a step, such as a field, a role, a condition. */
function misspelt(flow: Flow, nodeId: string, at: number): Flow {
  const nodes = flow.nodes.map((node) => {
    if (node.id !== nodeId) return node;
    const text = JSON.stringify(node.settings);
    const words = [...text.matchAll(/(?!false)[a-z]{5,}/g)];
    const word = words[at % Math.max(1, words.length)];
    if (!word) return node;
    const settings = JSON.parse(text.slice(0, word.index) + text.slice(word.index + 1)) as typeof node.settings;
    return { ...node, settings } as typeof node;
  });
  return { ...flow, nodes };
}

const damaged = fc
  .tuple(fc.oneof(soundFlow, fc.constant(outgoingLetter)), fc.array(accident, { minLength: 1, maxLength: 3 }))
  .map(([flow, accidents]) => accidents.reduce(suffer, flow));

describe('whatever happened to a flow', () => {
  it('what is offered for each problem takes it away, keeps a whole flow whole, and makes nothing worse', () => {
    fc.assert(
      fc.property(damaged, (flow) => {
        const known = checkFlow(flow, klaverdamDirectory);
        for (const problem of known.slice(0, 3)) {
          for (const repair of repairsFor(flow, problem, klaverdamDirectory, known)) {
            const left = checkFlow(repair.flow, klaverdamDirectory);
            expect(left.length).toBeLessThan(known.length);
            const count = (code: string) => left.filter((each) => each.code === code).length;
            expect(count(problem.code)).toBeLessThan(known.filter(({ code }) => code === problem.code).length);
            if (parseFlow(flow).ok) expect(parseFlow(repair.flow).ok).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
