import { reachedFrom } from '../checks/reach.ts';
import type { NodeShape, Subject } from '../checks/subject.ts';
import type { Port } from '../ports.ts';
import type { NodeOf } from '../schema/node.ts';
import type { Flow } from '../schema/flow.ts';
import { addNode, connect } from './drawing.ts';
import { newEnd } from './new-steps.ts';
import type { Broken, Repair } from './repair.ts';

type Outcome = NodeOf<'end'>['settings']['outcome'];

/** How a case ends that leaves by a port. */
export function outcomeOf(port: string): Outcome {
  if (port === 'overdue') return 'cancelled';
  return port === 'rejected' || port === 'refused' ? 'refused' : 'completed';
}

/** A way out that must lead somewhere and does not. */
export interface OpenPort {
  shape: NodeShape;
  port: Port;
}

export function openPorts({ shapes, edgesFrom, shapeOf }: Subject): OpenPort[] {
  return shapes.flatMap((shape) =>
    shape.ports
      .filter(({ id, optional }) => !optional && !isDrawn(id, shape))
      .map((port): OpenPort => ({ shape, port })),
  );

  function isDrawn(port: string, { id }: NodeShape): boolean {
    return (edgesFrom.get(id) ?? []).some((edge) => edge.port === port && shapeOf.has(edge.to));
  }
}

/** Steps that nobody comes to, and that no other step leads to. */
function looseSteps({ shapes, edges, edgesTo }: Subject): NodeShape[] {
  const starts = shapes.filter(({ kind }) => kind === 'start').map(({ id }) => id);
  const reached = reachedFrom(starts, edges);
  return shapes.filter(({ id, kind }) => kind !== 'start' && !reached.has(id) && !edgesTo.has(id));
}

/** The ends of a flow with this outcome. */
export function endsWith({ nodes }: Subject, outcome: Outcome): NodeOf<'end'>[] {
  return nodes.flatMap((node) => (node.kind === 'end' && node.settings.outcome === outcome ? [node] : []));
}

/**
 * Ways on for a port that leads nowhere: a step that nothing leads to, where the step goes on otherwise (for what stays
 * out), a join that its branch can come to, an end with its outcome; a new end, which stops the case when a branch
 * may not end on its own.
 */
export function waysOn({ flow, subject }: Broken, from: string, port: string): Repair[] {
  const outcome = outcomeOf(port);
  const otherwise =
    port === 'overdue' || port === 'unopened' ? (subject.edgesFrom.get(from) ?? []).map(({ to }) => to) : [];
  const known = [
    ...looseSteps(subject).map(({ id }) => id),
    ...otherwise.slice(0, 1),
    ...(outcome === 'completed' ? joinsBeside(subject, from) : []),
    ...endsWith(subject, outcome).map(({ id }) => id),
  ];
  return [
    ...[...new Set(known)]
      .filter((to) => to !== from && subject.shapeOf.has(to))
      .slice(0, 6)
      .map((to): Repair => ({
        code: 'connect',
        params: { to: subject.shapeOf.get(to)!.name },
        flow: connect(flow, from, port, to),
      })),
    ...[false, true].map((stopsCase): Repair => ({
      code: 'connect-end',
      params: {},
      flow: endAt(flow, from, port, { outcome, stopsCase }),
    })),
  ];
}

/** A port that leads to a new end. */
export function endAt(flow: Flow, from: string, port: string, settings: NodeOf<'end'>['settings']): Flow {
  const end = newEnd(flow, from, settings);
  return connect(addNode(flow, end), from, port, end.id);
}

/** Joins of the splits that a step stands behind. */
function joinsBeside({ shapes, edges }: Subject, from: string): string[] {
  const forks = shapes.filter(({ id, kind }) => kind === 'fork' && reachedFrom([id], edges).has(from));
  const behind = reachedFrom(
    forks.map(({ id }) => id),
    edges,
  );
  return shapes.filter(({ id, kind }) => kind === 'join' && behind.has(id)).map(({ id }) => id);
}
