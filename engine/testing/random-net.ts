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
 * as asked for.
 */
export function randomNet(draw: Draw, size: number, mutations: number): DrawnNet {
  const net = growing([], []);
  const start = net.add('start');
  const klaar = net.add('end');
  net.connect(start, 'started', block(net, draw, size, klaar));
  return mutateNet(draw, net, mutations);
}

/**
 * Test support: a net with mutations: an edge led elsewhere, a fork or a choice with a way to anywhere put in, an end, plain or
 * stopping, put in. What is not mutated keeps its id.
 */
export function mutateNet(draw: Draw, { steps, edges }: DrawnNet, mutations: number): DrawnNet {
  const net = growing(
    [...steps],
    edges.map((edge) => ({ ...edge })),
  );
  for (let count = 0; count < mutations; count++) mutate(net, draw);
  return { steps: net.steps, edges: net.edges };
}

interface Growing extends DrawnNet {
  add: (kind: NetStep['kind'], stopsCase?: boolean) => string;
  connect: (from: string, port: string, to: string) => void;
  choice: (...to: string[]) => string;
}

function growing(steps: NetStep[], edges: FlowEdge[]): Growing {
  const add: Growing['add'] = (kind, stopsCase = false) => {
    const id = `n${steps.length}`;
    steps.push({ id, kind, stopsCase });
    return id;
  };
  const connect: Growing['connect'] = (from, port, to) => {
    edges.push({ id: `${from}-${port}`, from, port, to });
  };
  const choice = (...to: string[]) => {
    const { kind, ports } = choosing[to.length - 1]!;
    const id = add(kind);
    for (const [index, target] of to.entries()) connect(id, ports[index]!, target);
    return id;
  };
  return { steps, edges, add, connect, choice };
}

/** Builds a block of about this many steps that leads on to a node; the node with which it begins. */
function block(net: Growing, draw: Draw, budget: number, next: string): string {
  if (budget <= 1) return net.choice(next);
  const split = 1 + draw(budget - 1);
  switch (draw(5)) {
    case 0:
      return net.choice(block(net, draw, split - 1, next), block(net, draw, budget - split, next));
    case 1:
    case 2: {
      const join = net.add('join');
      net.connect(join, 'joined', next);
      const fork = net.add('fork');
      const parts = draw(4) === 0 ? 3 : 2;
      for (let part = 0; part < parts; part++) {
        // A join waits for every edge: each branch comes to it by one.
        const last = net.choice(join);
        const first = draw(3) === 0 ? last : block(net, draw, Math.floor(budget / parts), last);
        net.connect(fork, `b${part}`, first);
      }
      return fork;
    }
    case 3: {
      const again = net.add('sign');
      const first = block(net, draw, budget - 1, again);
      net.connect(again, 'signed', next);
      net.connect(again, 'refused', first);
      return first;
    }
    default:
      return block(net, draw, split, block(net, draw, budget - split, next));
  }
}

function mutate(net: Growing, draw: Draw): void {
  const anywhere = () => net.steps[1 + draw(net.steps.length - 1)]!.id;
  const edge = net.edges[draw(net.edges.length)]!;
  switch (draw(6)) {
    case 0:
    case 1:
      edge.to = anywhere();
      return;
    case 2: {
      const fork = net.add('fork');
      net.connect(fork, 'b0', edge.to);
      net.connect(fork, 'b1', anywhere());
      edge.to = fork;
      return;
    }
    case 3:
      edge.to = net.choice(edge.to, anywhere());
      return;
    case 4:
      edge.to = net.choice(edge.to, net.add('end', draw(2) === 0));
      return;
    case 5:
      edge.to = draw(2) === 0 ? net.add('end', draw(2) === 0) : net.choice(edge.to, net.add('end', true));
      return;
  }
}
