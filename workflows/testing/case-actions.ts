import { ApplicationFailure, WorkflowUpdateFailedError } from '@temporalio/client';
import type { CaseState, Task } from '../../engine/case/case-state.ts';
import type { UpdateAnswer } from '../../engine/case/messages.ts';
import type { MessageData } from '../../engine/case/events.ts';
import type { CaseData } from '../../engine/schema/form.ts';
import type { Actor } from '../../engine/schema/principal.ts';
import { actorFor } from '../../engine/testing/outgoing-letter.ts';
import { actUpdate, operateUpdate, receiveUpdate, stateQuery } from '../handlers.ts';
import type { CaseEnvironment, CaseHandle } from './case-environment.ts';

const pollMs = 25;
const patienceMs = 20_000;

/** Test support: waits, in real time and without skipping any, until the case is as asked; its state then. */
export async function waitUntil(
  handle: CaseHandle,
  isReached: (state: CaseState) => boolean,
  what: string,
): Promise<CaseState> {
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    const state = await handle.query(stateQuery);
    if (isReached(state)) return state;
    if (Date.now() > giveUpAtMs) throw new Error(`Not reached: ${what}. ${JSON.stringify(state.runs)}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** The open task of a node, once it is there. */
export async function openTask(handle: CaseHandle, nodeId: string): Promise<Task> {
  const find = ({ tasks }: CaseState) => Object.values(tasks).find((task) => task.nodeId === nodeId);
  const state = await waitUntil(handle, (candidate) => find(candidate) !== undefined, `a task of ${nodeId}`);
  return find(state)!;
}

export const actorOf = (task: Task, changes: Partial<Actor> = {}): Actor => actorFor(task.principals[0]!, changes);

/** Test support: somebody approves, rejects, returns or refuses. */
export function act(
  handle: CaseHandle,
  task: Task,
  outcome: 'approved' | 'rejected' | 'returned' | 'refused',
  { actor = actorOf(task), updateId }: { actor?: Actor; updateId?: string } = {},
): Promise<UpdateAnswer> {
  const reason = outcome === 'approved' ? {} : { reason: 'De bijlage ontbreekt.' };
  return handle.executeUpdate(actUpdate, {
    args: [{ type: 'acted', taskId: task.id, actor, outcome, ...reason }],
    ...(updateId === undefined ? {} : { updateId }),
  });
}

/** Test support: somebody's signature, given on the revisions that the case holds. */
export async function sign(handle: CaseHandle, task: Task, actor = actorOf(task)): Promise<UpdateAnswer> {
  const { documents } = await handle.query(stateQuery);
  const signed = Object.values(documents).filter((document) => document.signed);
  return handle.executeUpdate(actUpdate, {
    args: [
      {
        type: 'signatureGiven',
        taskId: task.id,
        actor,
        signingSessionId: `session-${task.id}`,
        documents: signed.map(({ id, sha256 }) => ({ id, baseSha256: sha256 })),
      },
    ],
  });
}

export function retry(handle: CaseHandle, runId: string): Promise<UpdateAnswer> {
  const actor = actorFor('person:functioneel-beheerder');
  return handle.executeUpdate(operateUpdate, {
    args: [{ type: 'operated', actor, operation: { type: 'retry', runId } }],
  });
}

/** Test support: the code with which the case refuses an Update. */
export async function refusalOf(update: Promise<unknown>): Promise<string> {
  try {
    await update;
  } catch (error) {
    const { cause } = error as WorkflowUpdateFailedError;
    if (!(cause instanceof ApplicationFailure) || cause.type !== 'refused') throw error;
    return (cause.details?.[0] as { code: string }).code;
  }
  throw new Error('The Update was not refused.');
}

export function cancel(handle: CaseHandle, reason: string): Promise<UpdateAnswer> {
  const actor = actorFor('person:functioneel-beheerder');
  return handle.executeUpdate(operateUpdate, { args: [{ type: 'cancelled', actor, reason }] });
}

export const runIdOf = async (handle: CaseHandle): Promise<string> => (await handle.describe()).runId;

/** Test support: waits until the case is in another run than `before`. */
export async function waitUntilContinued(handle: CaseHandle, before: string): Promise<void> {
  const giveUpAtMs = Date.now() + patienceMs;
  while ((await runIdOf(handle)) === before) {
    if (Date.now() > giveUpAtMs) throw new Error('The case did not continue as new.');
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Test support: the first part of a case, once it has started. */
export async function startedPart({ client }: CaseEnvironment, { workflowId }: CaseHandle): Promise<CaseHandle> {
  const part: CaseHandle = client.workflow.getHandle(`${workflowId}.1`);
  const giveUpAtMs = Date.now() + patienceMs;
  for (;;) {
    try {
      await part.describe();
      return part;
    } catch (error) {
      if (Date.now() > giveUpAtMs) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

/** Test support: who fills in answers all that is asked. */
export function fill(handle: CaseHandle, task: Task, data: CaseData): Promise<UpdateAnswer> {
  return handle.executeUpdate(actUpdate, { args: [{ type: 'filled', taskId: task.id, actor: actorOf(task), data }] });
}

export function receive(handle: CaseHandle, name: string, key: string, data: MessageData): Promise<UpdateAnswer> {
  return handle.executeUpdate(receiveUpdate, { args: [{ type: 'messageReceived', name, key, data }] });
}
