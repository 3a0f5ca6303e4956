import type { FlowEdge } from '../schema/flow.ts';
import type { NetStep } from '../soundness/net.ts';
import type { DrawnNet } from './random-net.ts';

/** Draws a net: `step('join', { joined: 'n3' })` gives the id of the new step. */
export interface Drawing extends DrawnNet {
  step(kind: NetStep['kind'], ports?: Record<string, string>): string;
  /** An end that stops the case. */
  stop(): string;
  connect(from: string, port: string, to: string): void;
}

export function draw(): Drawing {
  const steps: NetStep[] = [];
  const edges: FlowEdge[] = [];
  const add = (kind: NetStep['kind'], stopsCase: boolean) => {
    const id = `n${steps.length}`;
    steps.push({ id, kind, stopsCase });
    return id;
  };
  const connect = (from: string, port: string, to: string) => edges.push({ id: `${from}-${port}`, from, port, to });
  return {
    steps,
    edges,
    connect,
    stop: () => add('end', true),
    step: (kind, ports = {}) => {
      const id = add(kind, false);
      for (const [port, to] of Object.entries(ports)) connect(id, port, to);
      return id;
    },
  };
}

/** Parallel branches of steps in a row, from a fork to a join. */
export function parallelBranches(branches: number, length: number): DrawnNet {
  const net = draw();
  const join = net.step('join', { joined: net.step('end') });
  inParallel(
    net,
    branches,
    (last) => {
      let next = last;
      for (let count = 1; count < length; count++) next = net.step('notify', { notified: next });
      return next;
    },
    join,
  );
  return net;
}

/** Parallel branches of choices in a row, each between two steps that lead on to the next. */
export function choicesInBranches(branches: number, length: number): DrawnNet {
  const net = draw();
  const join = net.step('join', { joined: net.step('end') });
  const branch = (last: string) => {
    let next = last;
    for (let count = 0; count < length; count++) {
      const ways = [net.step('notify', { notified: next }), net.step('notify', { notified: next })] as const;
      next = net.step('sign', { signed: ways[0], refused: ways[1] });
    }
    return next;
  };
  inParallel(net, branches, branch, join);
  return net;
}

/** Parallel branches of nested loops: each step of a branch may send back to its first. */
export function loopsInBranches(branches: number, depth: number): DrawnNet {
  const net = draw();
  const join = net.step('join', { joined: net.step('end') });
  inParallel(
    net,
    branches,
    (last) => {
      let first = net.step('notify');
      const inner = first;
      let out = '';
      for (let level = 0; level < depth; level++) {
        const again = net.step('sign', { refused: first });
        if (out === '') net.connect(inner, 'notified', again);
        else net.connect(out, 'signed', again);
        out = again;
      }
      net.connect(out, 'signed', last);
      first = inner;
      return first;
    },
    join,
  );
  return net;
}

/** Parallel branches that each go on or end, beside one that may stop the case. */
export function goOnOrEnd(branches: number): DrawnNet {
  const net = draw();
  const end = net.step('end');
  const stop = net.stop();
  const last = net.step('sign', { signed: end, refused: stop });
  const ways: string[] = [last];
  for (let branch = 0; branch < branches; branch++) {
    const choice = net.step('sign', { refused: end });
    net.connect(choice, 'signed', net.step('notify', { notified: end }));
    ways.push(choice);
  }
  net.step('start', { started: fork(net, ways) });
  return net;
}

/**
 * A lattice: each of its places waits for its neighbours above and to the left and lets those below and to the right begin,
 * with a choice between two ways on each connection.
 */
export function lattice(rows: number, columns: number): DrawnNet {
  const net = draw();
  const end = net.step('end');
  const inOf: string[][] = [];
  /** What leads into a place, which may take two connections. */
  const choiceInto = (target: string) => {
    const merge = net.step('notify', { notified: target });
    return net.step('sign', { signed: merge, refused: merge });
  };
  for (let row = rows - 1; row >= 0; row--) {
    inOf[row] = [];
    for (let column = columns - 1; column >= 0; column--) {
      const after = [inOf[row + 1]?.[column], inOf[row]![column + 1]].filter((id) => id !== undefined).map(choiceInto);
      const out = after.length === 2 ? fork(net, after) : (after[0] ?? end);
      inOf[row]![column] =
        row > 0 && column > 0 ? net.step('join', { joined: out }) : net.step('notify', { notified: out });
    }
  }
  net.step('start', { started: inOf[0]![0]! });
  return net;
}

/** Parallel rows of blocks: a choice between two forks, whose branches meet crosswise in the same two steps, then join. */
export function mesh(rows: number, blocks: number): DrawnNet {
  const net = draw();
  const join = net.step('join', { joined: net.step('end') });
  inParallel(
    net,
    rows,
    (last) => {
      let next = last;
      for (let block = 0; block < blocks; block++) {
        const together = net.step('join', { joined: next });
        const left = net.step('notify', { notified: together });
        const right = net.step('notify', { notified: together });
        next = net.step('sign', { signed: fork(net, [left, right]), refused: fork(net, [right, left]) });
      }
      return next;
    },
    join,
  );
  return net;
}

/**
 * A flow that goes on for ever or stops, beside branches that each choose which of their neighbours they wait for: sound,
 * but every combination of choices is a case of its own, unless the round is followed first. When each branch may stop the
 * case as well, nothing tells that the round should be.
 */
export function entangled(branches: number, mayStop = true): DrawnNet {
  const net = draw();
  const end = net.step('end');
  const stop = net.stop();
  const choices = Array.from({ length: branches }, () => net.step('approve'));
  for (const [index, choice] of choices.entries()) {
    const meeting = net.step('join', { joined: end });
    net.connect(choice, 'approved', meeting);
    net.connect(choices[(index + 1) % branches]!, 'rejected', meeting);
    if (mayStop) net.connect(choice, 'returned', stop);
  }
  const again = net.step('sign', { refused: stop });
  const meeting = net.step('join', { joined: again });
  const round = fork(net, [net.step('notify', { notified: meeting }), net.step('notify', { notified: meeting })]);
  net.connect(again, 'signed', round);
  net.step('start', { started: fork(net, [...choices, round]) });
  return net;
}

function fork(net: Drawing, ways: readonly string[]): string {
  return net.step('fork', Object.fromEntries(ways.map((to, index) => [`b${index}`, to])));
}

/** Branches from a fork behind the start to a join; each is built before its last step. */
function inParallel(net: Drawing, count: number, branch: (last: string) => string, join: string): void {
  const ways = Array.from({ length: count }, () => branch(net.step('notify', { notified: join })));
  net.step('start', { started: fork(net, ways) });
}
