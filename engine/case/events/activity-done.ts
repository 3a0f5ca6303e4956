import type { Permission } from '../../problem.ts';
import type { ActivityInput } from '../activities.ts';
import type { PlanNode } from '../../plan.ts';
import type { CaseDocument, GivenSignature } from '../case-start.ts';
import type { CaseState, Run } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { formulaInWords } from '../../messages/incidents.ts';
import { assigned } from '../assign.ts';
import { failingOutput } from '../failing-formula.ts';
import { endRun, revisedBy } from '../runs.ts';
import { unlessItFails } from '../stalls.ts';
import { replaceTask } from '../tasks.ts';
import { changing, leave, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { countAct } from './acted.ts';
import { takeDeliveries } from './delivered.ts';
import { granted, refused } from './permission.ts';

type Done = Extract<CaseEvent, { type: 'activityDone' }>;
type DoneOf<N extends Done['activity']> = Extract<Done, { activity: N }>;

export function permitDone(state: CaseState, event: Done): Permission {
  const run = state.runs[event.runId];
  // A case that has ended still tells who waited for it.
  if (state.status !== 'running' && !run) return refused('case/not-running');
  if (!run || run.activity.activity !== event.activity) return refused('run/unknown');
  if ('documents' in event.result) {
    const returned = event.result.documents.map(({ id }) => id);
    if (returned.some((id) => !state.documents[id])) return refused('document/missing');
    if (revisedBy(run).some((id) => !returned.includes(id))) return refused('document/missing');
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
      if (run.holdsToken) leave(turn, nodeId, 'started');
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
      if (run.holdsToken) leave(turn, nodeId, 'notified');
      return;
    case 'deliver':
      takeDeliveries(turn, run, event.result, event.at);
      return;
    case 'seal':
      embed(turn, event.result.documents);
      record(turn, 'document/sealed', { nodeId, detail: hashesOf(event.result.documents) });
      leave(turn, nodeId, 'sealed');
      return;
    case 'call':
      takeAnswer(turn, run, event);
      return;
    case 'subflow':
      takeSubflow(turn, run, event);
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
  embed(turn, result.documents);
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

function embed(turn: Turn, documents: readonly { id: string; sha256: string; signature: GivenSignature }[]): void {
  for (const { id, sha256, signature } of documents) {
    revise(turn, id, sha256, { signatures: [...turn.state.documents[id]!.signatures, signature] });
  }
}

/** What came back is kept in the case; where it does not fit, the case waits with it: asked again, the same comes back. */
function takeAnswer(turn: Turn, run: Run, { result, at }: DoneOf<'call'>): void {
  if (!keepOutput(turn, run, result.result, at)) return;
  record(turn, 'call/answered', { nodeId: run.nodeId });
  leave(turn, run.nodeId, 'done');
}

/** The other flow has ended: its documents come back with their signatures, and what is asked of its data. */
function takeSubflow(turn: Turn, run: Run, { result, at }: DoneOf<'subflow'>): void {
  if (!keepOutput(turn, run, result.data, at)) return;
  for (const { id, sha256, signatures } of result.documents) {
    revise(turn, id, sha256, { signatures: [...turn.state.documents[id]!.signatures, ...signatures] });
  }
  record(turn, 'subflow/ended', {
    nodeId: run.nodeId,
    detail: { outcome: result.outcome, ...hashesOf(result.documents) },
  });
  leave(turn, run.nodeId, result.outcome === 'completed' ? 'completed' : 'refused');
}

function keepOutput(turn: Turn, run: Run, result: Record<string, unknown>, at: string): boolean {
  const { name, settings } = nodeOf(turn.plan, run.nodeId) as Extract<PlanNode, { kind: 'call' | 'subflow' }>;
  const code = unlessItFails(() => {
    turn.state.data = assigned(turn, settings.output, { result });
  });
  if (!code) return true;
  const formula = formulaInWords(failingOutput(settings.output, turn, { result }));
  const incident = { code, message: `Het antwoord bij ‘${name.nl}’ past niet in het dossier.${formula}`, since: at };
  changing(turn, 'runs')[run.id] = { ...run, incident };
  record(turn, 'incident/raised', { nodeId: run.nodeId, detail: { run: run.id, code } });
  return false;
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
