import { reachedFrom } from '../checks/reach.ts';
import type { Subject } from '../checks/subject.ts';
import { addNode, connect, freshId, passBy, redirect, removeEdges, removeNodes, targetOf } from './drawing.ts';
import { newStart } from './new-steps.ts';
import type { Repair, Repairing } from './repair.ts';
import { endAt, openPorts, outcomeOf } from './ways-out.ts';

/** A start before the step with which everything begins. */
export const addStart: Repairing = ({ flow, subject }) =>
  firstSteps(subject).map((id): Repair => {
    const start = newStart(flow, id);
    const step = subject.shapeOf.get(id)!.name;
    return {
      code: 'add-start',
      params: { step },
      flow: connect(addNode(flow, start), start.id, 'started', id),
    };
  });

/** The steps to which nothing leads, or else those from which all others are reached. */
function firstSteps({ shapes, edges, edgesTo }: Subject): string[] {
  const steps = shapes.filter(({ kind }) => kind !== 'end' && kind !== 'join').map(({ id }) => id);
  const first = steps.filter((id) => !edgesTo.has(id));
  if (first.length > 0) return first.slice(0, 2);
  const leadsEverywhere = (id: string) => shapes.every((shape) => reachedFrom([id], edges).has(shape.id));
  return steps.slice(0, 100).filter(leadsEverywhere).slice(0, 2);
}

export const keepOneStart: Repairing = ({ flow, problem: { nodes }, subject }) =>
  nodes.map((kept) => ({
    code: 'keep-start',
    params: { step: subject.shapeOf.get(kept)?.name ?? kept },
    flow: removeNodes(
      flow,
      nodes.filter((id) => id !== kept),
    ),
  }));

/** An end for every way out that leads nowhere: one for what is refused, another for the rest. */
export const addEnd: Repairing = ({ flow, subject }) => {
  const open = openPorts(subject);
  if (open.length === 0) return [];
  const ends = new Map<string, string>();
  let drawn = flow;
  for (const { shape, port } of open) {
    const outcome = outcomeOf(port.id);
    const known = ends.get(outcome);
    drawn = known
      ? connect(drawn, shape.id, port.id, known)
      : endAt(drawn, shape.id, port.id, { outcome, stopsCase: false });
    ends.set(outcome, known ?? drawn.nodes.at(-1)!.id);
  }
  return [{ code: 'add-end', params: { step: open[0]!.shape.name }, flow: drawn }];
};

/** Of steps with the same id the first is what the edges are drawn from. */
export const removeDouble: Repairing = ({ flow, problem: { nodes, params } }) => {
  const first = flow.nodes.findIndex(({ id }) => id === nodes[0]);
  const isDouble = ({ id, name }: { id: string; name: { nl: string } }, index: number) =>
    id === nodes[0] && index !== first && (name.nl || id) === params.step;
  return [
    {
      code: 'remove-double',
      params: { step: params.step ?? '' },
      flow: { ...flow, nodes: flow.nodes.filter((node, index) => !isDouble(node, index)) },
    },
  ];
};

export const giveEdgeOwnId: Repairing = ({ flow, problem: { nodes, edges } }) => {
  const first = flow.edges.findIndex(({ id }) => id === edges[0]);
  const next = flow.edges.findIndex(({ id, from }, index) => id === edges[0] && from === nodes[0] && index > first);
  const own = freshId(flow, 'e');
  return [
    {
      code: 'own-id',
      params: {},
      flow: { ...flow, edges: flow.edges.map((edge, index) => (index === next ? { ...edge, id: own } : edge)) },
    },
  ];
};

export const removeLooseEdge: Repairing = ({ flow, problem: { edges }, subject: { shapeOf } }) => [
  {
    code: 'remove-edge',
    params: {},
    flow: removeEdges(flow, ({ id, from, to }) => id === edges[0] && !(shapeOf.has(from) && shapeOf.has(to))),
  },
];

/** What leaves by a way out that is not there: by one that leads nowhere yet, or not at all. */
export const mendUnknownPort: Repairing = ({ flow, problem: { nodes, edges, params }, subject }) => {
  const isMeant = (edge: { id: string; port: string }) => edge.id === edges[0] && edge.port === params.port;
  const free = openPorts(subject).filter(({ shape }) => shape.id === nodes[0]);
  return [
    ...free.map(({ port }): Repair => ({
      code: 'redirect',
      params: {
        step: params.step ?? '',
        port: port.id,
        ...(port.name ? { branch: port.name.nl } : {}),
        to: subject.shapeOf.get(flow.edges.find(isMeant)?.to ?? '')?.name ?? '',
      },
      flow: { ...flow, edges: flow.edges.map((edge) => (isMeant(edge) ? { ...edge, port: port.id } : edge)) },
    })),
    { code: 'remove-edge', params: {}, flow: removeEdges(flow, isMeant) },
  ];
};

/** What led back to the start leads to the step after it. */
export const leadBehindStart: Repairing = ({ flow, problem: { edges }, subject: { shapes, shapeOf } }) => {
  const start = shapes.find(({ kind }) => kind === 'start')!.id;
  const to = targetOf(flow, start, 'started');
  const remove: Repair = {
    code: 'remove-edge',
    params: {},
    flow: removeEdges(flow, ({ id }) => id === edges[0]),
  };
  if (to === undefined || to === start || !shapeOf.has(to)) return [remove];
  return [{ code: 'connect', params: { to: shapeOf.get(to)!.name }, flow: redirect(flow, edges, to) }, remove];
};

/** A join without branches to wait for is not needed. */
export const removeIdleJoin: Repairing = ({ flow, problem: { nodes, params } }) => {
  const [join = ''] = nodes;
  const passed = passBy(flow, join, targetOf(flow, join, 'joined'));
  return passed ? [{ code: 'remove-step', params: { step: params.step ?? '' }, flow: passed }] : [];
};
