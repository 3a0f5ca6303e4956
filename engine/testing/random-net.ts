import type { FlowEdge } from '../schema/flow.ts';
import type { NetStep } from '../soundness/net.ts';
import type { Draw } from './random-events.ts';

/** Test support: steps and edges, as the checks of structure let them pass. */
export interface DrawnNet {
  steps: NetStep[];
  edges: FlowEdge[];
}

/** Kinds whose ports can be taken freely, by the number of their ports. */
const choosing = [
  { kind: 'notify', ports: ['notified'] },
  { kind: 'sign', ports: ['signed', 'refused'] },
  { kind: 'approve', ports: ['approved', 'rejected', 'returned'] },
] as const;

/**
 * Test support: a net by a block grammar (sequence, choice, fork and join, loop), which is sound, and then as many mutations
 * as asked for: an edge led elsewhere, a fork or a choice with a way to anywhere put in, an end, plain or stopping, put in.
 */
export function randomNet(draw: Draw, size: number, mutations: number): DrawnNet {
  const steps: NetStep[] = [];
  const edges: FlowEdge[] = [];
  const add = (kind: NetStep['kind'], stopsCase = false) => {
    steps.push({ id: `n${steps.length}`, kind, stopsCase });
    return steps.at(-1)!.id;
  };
  const connect = (from: string, port: string, to: string) => edges.push({ id: `${from}-${port}`, from, port, to });
  const choice = (...to: string[]) => {
    const { kind, ports } = choosing[to.length - 1]!;
    const id = add(kind);
    for (const [index, target] of to.entries()) connect(id, ports[index]!, target);
    return id;
  };

  const start = add('start');
  const klaar = add('end');
  connect(start, 'started', block(size, klaar));
  for (let count = 0; count < mutations; count++) mutate();
  return { steps, edges };

  /** Builds a block of about this many steps that leads on to a node; the node with which it begins. */
  function block(budget: number, next: string): string {
    if (budget <= 1) return choice(next);
    const split = 1 + draw(budget - 1);
    switch (draw(5)) {
      case 0:
        return choice(block(split - 1, next), block(budget - split, next));
      case 1:
      case 2: {
        const join = add('join');
        connect(join, 'joined', next);
        const fork = add('fork');
        const parts = draw(4) === 0 ? 3 : 2;
        for (let part = 0; part < parts; part++) {
          // A join waits for every edge: each branch comes to it by one.
          const last = choice(join);
          connect(fork, `b${part}`, draw(3) === 0 ? last : block(Math.floor(budget / parts), last));
        }
        return fork;
      }
      case 3: {
        const again = add('sign');
        const first = block(budget - 1, again);
        connect(again, 'signed', next);
        connect(again, 'refused', first);
        return first;
      }
      default:
        return block(split, block(budget - split, next));
    }
  }

  function mutate(): void {
    const edge = edges[draw(edges.length)]!;
    switch (draw(6)) {
      case 0:
      case 1:
        edge.to = anywhere();
        return;
      case 2: {
        const fork = add('fork');
        connect(fork, 'b0', edge.to);
        connect(fork, 'b1', anywhere());
        edge.to = fork;
        return;
      }
      case 3:
        edge.to = choice(edge.to, anywhere());
        return;
      case 4:
        edge.to = choice(edge.to, add('end', draw(2) === 0));
        return;
      case 5:
        edge.to = draw(2) === 0 ? add('end', draw(2) === 0) : choice(edge.to, add('end', true));
        return;
    }
  }

  function anywhere(): string {
    return steps[1 + draw(steps.length - 1)]!.id;
  }
}
