import { exclusionOf } from '../../engine/index.ts';
import type { Actor, Ground, TaskProjection } from '../../engine/index.ts';
import type { HeldPrincipal } from '../../store/index.ts';
import { sentenceOf } from '../problem.ts';
import type { ProblemCode } from '../problem.ts';
import { selfAs } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';

/** A way in which somebody may, or may not, handle a task. */
export interface WayToAct {
  held: HeldPrincipal;
  /** Why not; null when it can be done. */
  refusal: ProblemCode | null;
}

export interface FlowKind {
  key: string;
  documentTypes: readonly string[];
}

const groundOrder: Record<Ground, number> = { self: 0, mandate: 1, replacement: 2 };

/** Whether a mandate covers a flow: the flow itself where flows are named, and every kind of document of the flow. */
function isCovered({ mandate }: HeldPrincipal, flow: FlowKind): boolean {
  if (!mandate) return false;
  const { flows, documentTypes } = mandate;
  if (flows.length > 0 && !flows.includes(flow.key)) return false;
  if (documentTypes.length === 0) return true;
  return flow.documentTypes.length > 0 && flow.documentTypes.every((type) => documentTypes.includes(type));
}

function refusalOf(task: TaskProjection, held: HeldPrincipal, personId: string, starterId: string): ProblemCode | null {
  const excluded = exclusionOf(task, task.drafters ?? [starterId], personId);
  if (excluded) return excluded;
  if (task.kind === 'approve' || held.ground === 'self') return null;
  if (task.personal) return 'task/personal';
  return held.ground === 'replacement' ? 'mandate/needed' : null;
}

/**
 * How somebody may handle a task today, the best way first: what can be done before what cannot, the own right before a
 * mandate, a mandate before a replacement. Signing for somebody needs a mandate that covers the flow (DLB art. 280 to 283);
 * a mandate that does not cover it gives nothing.
 */
export function waysToAct(
  task: TaskProjection,
  held: readonly HeldPrincipal[],
  flow: FlowKind,
  personId: string,
  starterId: string,
): WayToAct[] {
  return held
    .filter(({ principal }) => task.open.includes(principal))
    .filter((each) => each.ground !== 'mandate' || isCovered(each, flow))
    .map((each) => ({ held: each, refusal: refusalOf(task, each, personId, starterId) }))
    .sort(
      (one, other) =>
        Number(one.refusal !== null) - Number(other.refusal !== null) ||
        groundOrder[one.held.ground] - groundOrder[other.held.ground],
    );
}

/** The actor of an act, as the case and its audit trail keep it. */
export function actorFor(person: { id: string; name: string }, held: HeldPrincipal): Actor {
  return {
    personId: person.id,
    name: person.name,
    principal: held.principal,
    ground: held.ground,
    ...(held.mandate && { mandateId: held.mandate.id }),
  };
}

/** The actor of who changes the work: for one of these principals where the viewer holds one, else as nobody but the person. */
export function actorAmong({ person, held }: Pick<Viewer, 'person' | 'held'>, principals: readonly string[]): Actor {
  const own = held
    .filter(({ principal }) => principals.includes(principal))
    .sort((one, other) => groundOrder[one.ground] - groundOrder[other.ground])[0];
  return own ? actorFor(person, own) : selfAs({ person });
}

/** Why a way is closed, as a sentence. */
export const refusalSentence = ({ refusal }: WayToAct, label: string): string | null =>
  refusal === null ? null : sentenceOf(refusal, { label });
