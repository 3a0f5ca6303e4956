import type { RunStep } from '../problem.ts';
import type { Step } from './marking.ts';
import type { Net } from './net.ts';

/** A run with ids. */
export function namedRun({ nodes, edges }: Net, run: readonly Step[]): RunStep[] {
  return run.map(({ node, token, out }) => {
    const { id, behaviour, outgoing } = nodes[node]!;
    const by = behaviour === 'join' ? outgoing[0]! : out;
    return { node: id, port: by === null ? null : edges[by]!.port, edge: edges[token]!.id };
  });
}
