import { describe, expect, it } from '@jest/globals';
import { draw } from '../testing/hard-flows.ts';
import type { Drawing } from '../testing/hard-flows.ts';
import { bottomComponents, nodesLeadingTo } from './components.ts';
import { drawNet } from './net.ts';
import type { Net } from './net.ts';
import { distancesTo, rankFromStart } from './order.ts';
import { namedRun } from './run.ts';
import { stoppableEdges } from './stoppable.ts';
import { examine } from './verdict.ts';
import { waysOn } from './ways.ts';

function netFrom(build: (net: Drawing) => string): Net {
  const drawn = draw();
  drawn.step('start', { started: build(drawn) });
  return drawNet(drawn.steps, drawn.edges);
}

const idsOf = (net: Net, edges: Iterable<number>) => [...edges].map((edge) => net.edges[edge]!.id).sort();
const codesOf = (net: Net) => examine(net).findings.map(({ is }) => is);

describe('the edges whose token can always stop the case', () => {
  it('lead to the end that stops it by every port', () => {
    const net = netFrom((flow) => {
      const stop = flow.stop(); // n0
      const end = flow.step('end'); // n1
      const sure = flow.step('sign', { signed: stop, refused: stop }); // n2
      return flow.step('approve', { approved: sure, rejected: end }); // n3
    });
    expect(idsOf(net, stoppableEdges(net))).toEqual(['n2-refused', 'n2-signed', 'n3-approved']);
  });

  it('need one branch of a fork only, and never pass a join', () => {
    const net = netFrom((flow) => {
      const stop = flow.stop(); // n0
      const join = flow.step('join', { joined: stop }); // n1
      const inner = flow.step('fork', { a: join, b: stop }); // n2
      return flow.step('fork', { a: join, b: inner }); // n3
    });
    expect(idsOf(net, stoppableEdges(net))).toEqual(['n1-joined', 'n2-b', 'n3-b', 'n4-started']);
  });

  it('do not go round for ever', () => {
    const net = netFrom((flow) => {
      const round = flow.step('sign', { signed: flow.stop() });
      const waits = flow.step('notify', { notified: round });
      flow.connect(round, 'refused', waits);
      const lost = flow.step('notify');
      flow.connect(lost, 'notified', lost);
      return flow.step('fork', { a: waits, b: lost });
    });
    expect(idsOf(net, stoppableEdges(net))).toEqual(['n1-refused', 'n1-signed', 'n2-notified', 'n4-a', 'n5-started']);
  });
});

describe('what a cycle beside it could put off for ever', () => {
  /** A branch that goes round without end, beside another. */
  const besideARound = (other: (flow: Drawing) => string) =>
    netFrom((flow) => {
      const round = flow.step('notify');
      flow.connect(round, 'notified', round);
      return flow.step('fork', { a: round, b: other(flow) });
    });

  it('is an end that stops the case: it is reached', () => {
    const net = besideARound((flow) => {
      const join = flow.step('join', { joined: flow.stop() });
      return flow.step('fork', { a: join, b: flow.step('notify', { notified: join }) });
    });
    expect(codesOf(net)).toEqual([]);
  });

  it('is a second token: it is found', () => {
    const net = besideARound((flow) => {
      const merge = flow.step('notify', { notified: flow.stop() });
      const late = flow.step('notify', { notified: merge });
      return flow.step('fork', { a: merge, b: late });
    });
    expect(codesOf(net)).toEqual(['double-token']);
  });

  it('is nothing where no end is left: the case never ends', () => {
    const net = besideARound((flow) => flow.step('notify', { notified: flow.step('end') }));
    expect(codesOf(net)).toEqual(['no-end']);
  });
});

describe('a join', () => {
  it('that another end always comes before is never reached, nor is what stands behind it', () => {
    const net = netFrom((flow) => {
      const behind = flow.step('notify', { notified: flow.step('end') }); // n0, n1
      const join = flow.step('join', { joined: behind }); // n2
      const either = flow.step('sign', { signed: join, refused: join });
      return flow.step('fork', { a: either, b: flow.step('notify', { notified: flow.stop() }) });
    });
    expect(examine(net).findings).toEqual([{ is: 'unreachable', nodes: [0, 1, 2] }]);
  });

  it('with an edge from a step that is not connected never runs', () => {
    const net = netFrom((flow) => {
      const join = flow.step('join', { joined: flow.step('end') });
      flow.step('notify', { notified: join });
      return flow.step('notify', { notified: join });
    });
    expect(codesOf(net)).toEqual(['deadlock']);
  });
});

describe('two tokens', () => {
  it('on different edges into one end are fine', () => {
    const net = netFrom((flow) => {
      const end = flow.step('end');
      return flow.step('fork', { a: end, b: flow.step('notify', { notified: end }) });
    });
    expect(codesOf(net)).toEqual([]);
  });

  it('into one step are not, though its only way leads to an end', () => {
    const net = netFrom((flow) => {
      const step = flow.step('notify', { notified: flow.step('end') });
      return flow.step('fork', { a: step, b: step });
    });
    expect(examine(net).findings).toMatchObject([{ is: 'double-token', run: { length: 3 } }]);
  });
});

describe('the order of steps', () => {
  it('ranks what follows above what comes before, but for the way back of a loop', () => {
    const net = netFrom((flow) => {
      const again = flow.step('sign', { signed: flow.step('end') }); // n0 after n1
      const body = flow.step('notify', { notified: again });
      flow.connect(again, 'refused', body);
      return body;
    });
    const rank = rankFromStart(net);
    const [end = 0, again = 0, body = 0] = ['n0', 'n1', 'n2'].map(
      (id) => rank[net.nodes.findIndex((n) => n.id === id)],
    );
    expect(body).toBeLessThan(again);
    expect(again).toBeLessThan(end);
    expect(distancesTo(net, [0])).toEqual([0, 1, 2, 3]);
  });

  it('passes over a way to an end where there is another', () => {
    const net = netFrom((flow) => {
      const end = flow.step('end');
      const last = flow.step('sign', { signed: end, refused: flow.stop() });
      return flow.step('sign', { signed: end, refused: last });
    });
    const named = (node: number) => waysOn(net, node).map((put) => idsOf(net, put));
    expect(named(2)).toEqual([['n2-signed']]);
    expect(named(3)).toEqual([['n3-refused']]);
    expect(named(4)).toEqual([['n4-started']]);
  });
});

describe('a run with names', () => {
  it('says of each step by which port it is left, a join by its only one, and none of a fork or an end', () => {
    const net = netFrom((flow) => {
      const join = flow.step('join', { joined: flow.step('end') }); // n0, n1
      return flow.step('fork', { a: join, b: join }); // n2
    });
    const edge = (id: string) => net.edgeOf.get(id)!;
    const [end = 0, join = 0, fork = 0] = ['n0', 'n1', 'n2'].map((id) => net.nodes.findIndex((node) => node.id === id));
    const run = [
      { node: fork, token: net.start, out: null },
      { node: join, token: edge('n2-a'), out: null },
      { node: end, token: edge('n1-joined'), out: null },
    ];
    expect(namedRun(net, run)).toEqual([
      { node: 'n2', port: null, edge: 'n3-started' },
      { node: 'n1', port: 'joined', edge: 'n2-a' },
      { node: 'n0', port: null, edge: 'n1-joined' },
    ]);
  });
});

describe('the components that are never left', () => {
  it('are the ends of a graph, a cycle as a whole', () => {
    expect(bottomComponents([[1, 2], [3], [4], [1], []])).toEqual([[1, 3], [4]]);
    expect(bottomComponents([[1], [2], [0]])).toEqual([[0, 1, 2]]);
    expect(bottomComponents([])).toEqual([]);
    expect([...nodesLeadingTo(new Set([3]), [[1, 2], [3], [4], [1], []])].sort()).toEqual([0, 1, 3]);
  });
});
