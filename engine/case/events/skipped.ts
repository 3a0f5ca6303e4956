import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import type { CaseState } from '../case-state.ts';
import { permitArrival } from '../sound-arrival.ts';
import { permitTaking, takeToken, tokenOf } from '../token-place.ts';
import { endRun } from '../runs.ts';
import { leave, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import type { OperationOf } from './operated.ts';
import { granted, refused } from './permission.ts';

/**
 * A step is passed over through one of its ports. What holds no token (a reminder that cannot be sent) is let go, through no
 * port; but never a signature that was given.
 */
export function permitSkip(plan: Plan, state: CaseState, operation: OperationOf<'skip'>): Permission {
  const { port } = operation;
  const run = 'runId' in operation ? state.runs[operation.runId] : undefined;
  if (run && !run.holdsToken) {
    if (run.incident === null) return refused('run/not-failed');
    if (run.activity.activity === 'attachSignature') return refused('operation/signature-given');
    return port === null ? granted : refused('operation/no-token');
  }
  const place = tokenOf(state, operation);
  if (!place) return refused('taskId' in operation ? 'task/closed' : 'run/unknown');
  const taking = permitTaking(state, place);
  if (!taking.ok) return taking;
  const { name, ports } = nodeOf(plan, place.nodeId);
  const edge = port === null ? undefined : ports[port];
  if (edge === undefined) return refused('operation/no-port', { step: name.nl });
  return permitArrival(plan, state, place, [edge]).permission;
}

export function skip(turn: Turn, operation: OperationOf<'skip'>, actor: Actor): void {
  const { port, reason } = operation;
  const run = 'runId' in operation ? turn.state.runs[operation.runId] : undefined;
  const place = run && !run.holdsToken ? null : tokenOf(turn.state, operation);
  const nodeId = place?.nodeId ?? run!.nodeId;
  const what = 'taskId' in operation ? operation.taskId : operation.runId;
  record(turn, 'step/skipped', {
    actor,
    nodeId,
    ...('taskId' in operation ? { taskId: operation.taskId } : {}),
    detail: { what, ...(run ? { activity: run.activity.activity } : {}), port, reason },
  });
  if (!place) return endRun(turn, run!);
  takeToken(turn, place);
  leave(turn, nodeId, port!);
}
