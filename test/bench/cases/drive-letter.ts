import type { Client, WorkflowHandle } from '@temporalio/client';
import type { ActMessage, UpdateAnswer } from '../../../engine/index.ts';
import { caseUpdates, taskQueues, workflowId, workflowType } from '../../../engine/index.ts';
import { actorFor, outgoingLetterCase } from '../../../engine/testing/outgoing-letter.ts';
import { caseSearchAttributes } from '../../../bin/temporal/search-attributes.ts';
import { calendarOf2037 } from '../../../workflows/testing/municipality.ts';
import type { PlainStart } from './plain-letter.ts';
import { plainQueues } from './plain-queues.ts';
import type { CaseWorker } from './start-worker.ts';
import type { WorkerKind } from './worker-messages.ts';

/** A letter that waits for its first person, as a projection shows. */
export async function openLetter(
  client: Client,
  worker: CaseWorker,
  kind: WorkerKind,
  number: string,
): Promise<WorkflowHandle> {
  const handle = await startLetter(client, kind, number);
  await worker.opened(caseIdOf(kind, number), 'paraaf.1.0');
  return handle;
}

/**
 * One letter from its start to its archive, as three people handle it: each acts as soon as a projection shows the task.
 *
 * @throws when the case does not complete
 */
export async function driveLetter(
  client: Client,
  worker: CaseWorker,
  kind: WorkerKind,
  number: string,
): Promise<WorkflowHandle> {
  const handle = await startLetter(client, kind, number);
  const caseId = caseIdOf(kind, number);
  const act = async (message: ActMessage) => {
    await worker.opened(caseId, message.taskId);
    await handle.executeUpdate<UpdateAnswer, [ActMessage]>(caseUpdates.act, { args: [message] });
  };
  const sign = (taskId: string, principal: string): ActMessage => ({
    type: 'signatureGiven',
    taskId,
    actor: actorFor(principal),
    signingSessionId: `session-${taskId}`,
    // The activities leave the document's hash as it is.
    documents: [{ id: 'brief-1', baseSha256: 'a'.repeat(64) }],
  });
  const head = actorFor('role:diensthoofd@post-onthaal');
  await act({ type: 'acted', taskId: 'paraaf.1.0', actor: head, outcome: 'approved' });
  await act(sign('tekenen.1.0', 'role:algemeen-directeur'));
  await act(sign('tekenen.1.1', 'role:burgemeester'));
  const { outcome } = (await handle.result()) as { outcome: string };
  if (outcome !== 'completed') throw new Error(`Case ${number} of ${kind} ended ${outcome}.`);
  return handle;
}

const caseIdOf = (kind: WorkerKind, number: string) => `klaverdam-${kind}-${number}`;

function startLetter(client: Client, kind: WorkerKind, number: string): Promise<WorkflowHandle> {
  const start = outgoingLetterCase({ caseId: caseIdOf(kind, number), number, calendar: calendarOf2037 });
  const shared = {
    workflowId: workflowId(kind, number),
    typedSearchAttributes: caseSearchAttributes(start),
  };
  if (kind === 'plan') {
    const type = workflowType(start.plan.key, start.plan.version);
    return client.workflow.start(type, { ...shared, taskQueue: taskQueues.workflows, args: [{ start }] });
  }
  const { plan: _plan, planHash: _planHash, calendar: _calendar, ...rest } = start;
  const args: [PlainStart] = [rest];
  return client.workflow.start('plainLetter', { ...shared, taskQueue: plainQueues.workflows, args });
}
