import type { Step } from './marking.ts';
import type { Net } from './net.ts';

/** A step of a run as people see it. */
export interface RunStep {
  node: string;
  /** The way it leaves by; null for a fork, which leaves by all, and for an end. */
  port: string | null;
  /** The edge by which the case came there: with two tokens before one step, node and port do not say which goes on. */
  edge: string;
}

/** A run with ids. */
export function namedRun({ nodes, edges }: Net, run: readonly Step[]): RunStep[] {
  return run.map(({ node, token, out }) => {
    const { id, behaviour, outgoing } = nodes[node]!;
    const by = behaviour === 'join' ? outgoing[0]! : out;
    return { node: id, port: by === null ? null : edges[by]!.port, edge: edges[token]!.id };
  });
}
