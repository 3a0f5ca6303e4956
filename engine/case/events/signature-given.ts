import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { needLeft } from '../principals.ts';
import { isBeingRevised, signedDocumentRefs, startRun } from '../runs.ts';
import { replaceTask, stopLadder } from '../tasks.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { permitAct } from './act-permission.ts';
import { granted, refused } from './permission.ts';

type SignatureGiven = Extract<CaseEvent, { type: 'signatureGiven' }>;

/**
 * A signature is accepted only on top of the revisions that the case holds, all of those that are signed, and only while
 * no other signature is on its way into one of them: what was signed is then what everybody saw.
 */
export function permitSignature(plan: Plan, state: CaseState, event: SignatureGiven): Permission {
  const permission = permitAct(plan, state, event.taskId, event.actor, 'signed');
  if (!permission.ok) return permission;
  const task = state.tasks[event.taskId]!;
  if (needLeft(task) === 0) return refused('task/closed');

  const present = signedDocumentRefs(state);
  const signed = new Map(event.documents.map(({ id, baseSha256 }) => [id, baseSha256]));
  if (event.documents.length !== present.length || present.some(({ id }) => !signed.has(id))) {
    return refused('document/missing');
  }
  const isChanged = present.some(({ id, sha256 }) => signed.get(id) !== sha256 || isBeingRevised(state, id));
  return isChanged ? refused('document/changed') : granted;
}

/** Accepts a signature and has it embedded; it counts once it is in the documents. */
export function applySignature(turn: Turn, { taskId, actor, signingSessionId, documents, at }: SignatureGiven): void {
  const task = turn.state.tasks[taskId]!;
  record(turn, 'signature/given', {
    actor,
    nodeId: task.nodeId,
    taskId,
    detail: {
      signingSession: signingSessionId,
      ...Object.fromEntries(documents.map(({ id, baseSha256 }) => [`document:${id}`, baseSha256])),
    },
  });
  const runId = `${taskId}.sign.${task.acts.length + task.pending.length + 1}`;
  const signed = { ...task, pending: [...task.pending, { actor, runId, at }] };
  replaceTask(turn, signed);
  if (needLeft(signed) === 0) stopLadder(turn, taskId);
  startRun(turn, runId, task.nodeId, false, {
    activity: 'attachSignature',
    input: { taskId, signingSessionId, documents: signedDocumentRefs(turn.state), actor },
  });
}
