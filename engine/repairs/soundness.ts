import { reachedFrom } from '../checks/reach.ts';
import type { Subject } from '../checks/subject.ts';
import type { Flow, FlowEdge } from '../schema/flow.ts';
import { addNode, changeNode, connect, passBy, redirect, removeNodes, targetOf, withSettings } from './drawing.ts';
import { newEnd, newJoin } from './new-steps.ts';
import { removeBranch } from './ports.ts';
import type { Broken, Repair, Repairing } from './repair.ts';
import { endsWith, openPorts, outcomeOf } from './ways-out.ts';

/** A join that waits in vain: what is refused ends the case, an end does, or nobody waits there. */
export const mendDeadlock: Repairing = (broken) => {
  const { flow, subject } = broken;
  const plainEnds = subject.shapes.filter(({ kind, stopsCase }) => kind === 'end' && !stopsCase);
  return [
    ...stopOnRefusal(broken),
    ...plainEnds.map(({ id, name }): Repair => ({
      code: 'stop-case',
      params: { step: name },
      flow: changeNode(flow, id, (node) => withSettings(node, { stopsCase: true })),
    })),
    ...removeJoin(broken),
  ];
};

function removeJoin({ flow, problem: { nodes, params } }: Broken): Repair[] {
  const [join = ''] = nodes;
  const passed = passBy(flow, join, targetOf(flow, join, 'joined'));
  return passed ? [{ code: 'remove-join', params: { step: params.step ?? '' }, flow: passed }] : [];
}

/** Where a step comes to a join both approved and rejected, the join waits for both: what is refused ends the case. */
function stopOnRefusal({ flow, problem: { nodes }, subject }: Broken): Repair[] {
  const [join = ''] = nodes;
  const incoming = subject.edgesTo.get(join) ?? [];
  const refusals = incoming.filter(
    ({ from, port }) =>
      outcomeOf(port) === 'refused' &&
      incoming.some((edge) => edge.from === from && outcomeOf(edge.port) !== 'refused'),
  );
  if (refusals.length === 0) return [];
  const known = endsWith(subject, 'refused').find(({ settings }) => settings.stopsCase);
  const end = known ?? newEnd(flow, join, { outcome: 'refused', stopsCase: true });
  const drawn = redirect(
    known ? flow : addNode(flow, end),
    refusals.map(({ id }) => id),
    end.id,
  );
  const step = subject.shapeOf.get(refusals[0]!.from)!.name;
  return [{ code: 'stop-on-refusal', params: { step }, flow: drawn }];
}

/** Branches that meet at a step wait for each other first, or the branch that comes there at once goes. */
export const mendDoubleToken: Repairing = (broken) => {
  const { flow, problem, subject } = broken;
  const [twice = '', fork] = problem.nodes;
  const incoming = subject.edgesTo.get(twice) ?? [];
  const beside = fork === undefined ? [] : incoming.filter(({ from }) => isBehind(subject, fork, from, twice));
  const direct = incoming.filter(({ from }) => from === fork);
  return [
    joinBefore(flow, twice, beside, problem.params.step ?? ''),
    joinBefore(flow, twice, incoming, problem.params.step ?? ''),
    ...direct.flatMap(({ port }) => removeBranch(broken, fork!, port)),
  ];
};

/** Whether a step comes after a split on a way that does not lead through another step. */
function isBehind({ edges }: Subject, fork: string, step: string, through: string): boolean {
  const ways = edges.filter(({ from }) => from !== through);
  return reachedFrom([fork], ways).has(step);
}

function joinBefore(flow: Flow, step: string, edges: readonly FlowEdge[], name: string): Repair {
  const join = newJoin(flow, step);
  const ids = edges.map(({ id }) => id);
  return {
    code: 'insert-join',
    params: { step: name },
    flow: connect(redirect(addNode(flow, join), ids, join.id), join.id, 'joined', step),
  };
}

/** A way out of a round leads to an end: what is refused, before anything else. */
export const leaveRound: Repairing = ({ flow, problem, subject }) => {
  const within = subject.edges.filter(({ id }) => problem.edges.includes(id));
  const likeliest = [
    ...within.filter(({ port }) => outcomeOf(port) === 'refused'),
    ...within.filter(({ port }) => outcomeOf(port) !== 'refused'),
  ];
  return likeliest.slice(0, 6).map(({ id, from, port }): Repair => {
    const outcome = outcomeOf(port);
    const known = endsWith(subject, outcome)[0];
    const end = known ?? newEnd(flow, from, { outcome, stopsCase: false });
    const { name, ports } = subject.shapeOf.get(from)!;
    const branch = ports.find((each) => each.id === port)?.name?.nl;
    return {
      code: 'redirect',
      params: { step: name, port, ...(branch === undefined ? {} : { branch }), to: end.name.nl },
      flow: redirect(known ? flow : addNode(flow, end), [id], end.id),
    };
  });
};

/** A step that nobody comes to: behind a way out that leads nowhere, or away. A join that an end always overtakes waits in vain. */
export const mendUnreachable: Repairing = (broken) => {
  const { flow, problem, subject } = broken;
  const { nodes, params } = problem;
  if (params.join) return [...stopOnRefusal(broken), ...removeJoin(broken)];
  const [step = ''] = nodes;
  const starts = subject.shapes.filter(({ kind }) => kind === 'start').map(({ id }) => id);
  const reached = reachedFrom(starts, subject.edges);
  const unreached = subject.shapes.map(({ id }) => id).filter((id) => !reached.has(id));
  return [
    ...openPorts(subject)
      .filter(({ shape }) => reached.has(shape.id))
      .slice(0, 2)
      .map(({ shape, port }): Repair => ({
        code: 'redirect',
        params: {
          step: shape.name,
          port: port.id,
          ...(port.name ? { branch: port.name.nl } : {}),
          to: params.step ?? '',
        },
        flow: connect(flow, shape.id, port.id, step),
      })),
    { code: 'remove-step', params: { step: params.step ?? '' }, flow: removeNodes(flow, [step]) },
    {
      code: 'remove-unreached',
      params: { count: String(unreached.length) },
      flow: removeNodes(flow, unreached),
    },
  ];
};
