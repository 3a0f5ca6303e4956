import type { Permission } from '../../problem.ts';
import type { ActivityInput } from '../activities.ts';
import type { CaseDocument } from '../case-start.ts';
import type { CaseState, Run } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { endRun } from '../runs.ts';
import { replaceTask } from '../tasks.ts';
import { changing, leave, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { countAct } from './acted.ts';
import { granted, refused } from './permission.ts';

type Done = Extract<CaseEvent, { type: 'activityDone' }>;
type DoneOf<N extends Done['activity']> = Extract<Done, { activity: N }>;

export function permitDone(state: CaseState, event: Done): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  const run = state.runs[event.runId];
  if (!run || run.activity.activity !== event.activity) return refused('run/unknown');
  if (event.activity === 'prepareDocuments' || event.activity === 'attachSignature') {
    const returned = event.result.documents.map(({ id }) => id);
    if (returned.some((id) => !state.documents[id])) return refused('document/missing');
    const isWhole =
      run.activity.activity !== 'attachSignature' ||
      run.activity.input.documents.every(({ id }) => returned.includes(id));
    if (!isWhole) return refused('document/missing');
  }
  return granted;
}

/** An activity has done its work: the case takes over the result, and the token that waited for it goes on. */
export function applyDone(turn: Turn, event: Done): void {
  const run = turn.state.runs[event.runId]!;
  const { nodeId } = run;
  endRun(turn, run);
  if (run.attempts > 1 || run.incident) {
    record(turn, 'incident/resolved', { nodeId, detail: { run: run.id, activity: event.activity } });
  }
  switch (event.activity) {
    case 'prepareDocuments':
      for (const { id, sha256 } of event.result.documents) revise(turn, id, sha256, {});
      record(turn, 'documents/prepared', { nodeId, detail: hashesOf(event.result.documents) });
      leave(turn, nodeId, 'started');
      return;
    case 'attachSignature':
      takeSignature(turn, run, event);
      return;
    case 'remind':
      record(turn, 'task/reminded', {
        nodeId,
        ...taskIdOf(run),
        detail: { recipients: event.result.recipients },
      });
      return;
    case 'escalate':
      // Said in the audit trail when it changed the task.
      return;
    case 'notify':
      record(turn, 'people/notified', { nodeId, detail: { recipients: event.result.recipients } });
      leave(turn, nodeId, 'notified');
      return;
    case 'deliver':
      takeDeliveries(turn, run, event);
      return;
    case 'archive': {
      const { location, files, at } = event.result;
      turn.state.archive = { location, at };
      const hashes = Object.fromEntries(files.map(({ name, sha256 }) => [`file:${name}`, sha256]));
      record(turn, 'case/archived', { nodeId, detail: { location, at, ...hashes } });
      leave(turn, nodeId, 'archived');
      return;
    }
  }
}

/** The signature is in the documents: they have their next revision, and the signer's vote counts. */
function takeSignature(turn: Turn, run: Run, { runId, result }: DoneOf<'attachSignature'>): void {
  for (const { id, sha256, signature } of result.documents) {
    revise(turn, id, sha256, { signatures: [...turn.state.documents[id]!.signatures, signature] });
  }
  const { taskId = '' } = taskIdOf(run);
  const { actor } = run.activity.input as ActivityInput<'attachSignature'>;
  record(turn, 'signature/embedded', { actor, nodeId: run.nodeId, taskId, detail: hashesOf(result.documents) });

  // The visit may have ended meanwhile, by another's refusal: the signature stays in the document, and decides nothing.
  const task = turn.state.tasks[taskId];
  const given = task?.pending.find((pending) => pending.runId === runId);
  if (!task || !given) return;
  const pending = task.pending.filter((other) => other !== given);
  replaceTask(turn, { ...task, pending });
  countAct(turn, turn.state.tasks[taskId]!, { actor: given.actor, outcome: 'signed', at: given.at });
}

function takeDeliveries(turn: Turn, { nodeId }: Run, { result, at }: DoneOf<'deliver'>): void {
  for (const delivery of result.deliveries) {
    changing(turn, 'deliveries').push({ nodeId, ...delivery });
    record(turn, 'document/delivered', { nodeId, detail: { ...delivery, at: delivery.at || at } });
  }
  if (result.deliveries.length === 0) record(turn, 'document/delivered', { nodeId, detail: { recipient: null } });
  leave(turn, nodeId, 'delivered');
}

function revise(turn: Turn, id: string, sha256: string, more: Partial<CaseDocument>): void {
  const documents = changing(turn, 'documents');
  const document = documents[id]!;
  const revision = document.sha256 === sha256 ? document.revision : document.revision + 1;
  documents[id] = { ...document, ...more, sha256, revision };
}

function hashesOf(documents: readonly { id: string; sha256: string }[]): Record<string, string> {
  return Object.fromEntries(documents.map(({ id, sha256 }) => [`document:${id}`, sha256]));
}

function taskIdOf({ activity }: Run): { taskId?: string } {
  return 'taskId' in activity.input ? { taskId: activity.input.taskId } : {};
}
