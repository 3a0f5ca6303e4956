import { documentReplacedTexts } from '../../messages/document-replaced.ts';
import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Principal } from '../../schema/principal.ts';
import type { CaseState, Task } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { isBeingRevised, endRun, revisedBy, startRun } from '../runs.ts';
import { replaceTask } from '../tasks.ts';
import { countTermAgain } from '../terms.ts';
import { changing, countVisit, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { permitAct } from './act-permission.ts';
import { noteDrafter } from './filled.ts';
import { granted, refused } from './permission.ts';

type Replaced = Extract<CaseEvent, { type: 'documentReplaced' }>;

/** A document is replaced by who fills in a step that allows it, and not while it is being sealed or is away in another flow. */
export function permitReplacement(plan: Plan, state: CaseState, event: Replaced): Permission {
  const permission = permitAct(plan, state, event.taskId, event.actor, 'done');
  if (!permission.ok) return permission;
  const document = state.documents[event.documentId];
  if (!document) return refused('document/missing');
  const node = nodeOf(plan, state.tasks[event.taskId]!.nodeId);
  if (node.kind !== 'fill' || !node.settings.documents.includes(document.slot)) {
    return refused('document/not-replaceable', { step: node.name.nl });
  }
  return isHeld(state, event.documentId) ? refused('document/changed') : granted;
}

/** Signatures on their way are let go with the document they were for; a seal or another flow is not. */
function isHeld({ runs, ...state }: CaseState, documentId: string): boolean {
  const held = Object.entries(runs).filter(([, { activity }]) => activity.activity !== 'attachSignature');
  return isBeingRevised({ ...state, runs: Object.fromEntries(held) }, documentId);
}

/**
 * The case has another file in the place of a document. Nobody has signed that one: its signatures are gone, the acts of sign
 * steps that are at work begin again, and whoever had signed is told.
 */
export function applyReplacement(turn: Turn, { taskId, actor, documentId, sha256, fileName }: Replaced): void {
  const { nodeId } = turn.state.tasks[taskId]!;
  const before = turn.state.documents[documentId]!;
  const underWay = Object.values(turn.state.runs).filter((run) => revisedBy(run).includes(documentId));
  for (const run of underWay) endRun(turn, run);
  const restarted = before.signed ? restartSigning(turn) : [];
  const revision = before.revision + 1;
  changing(turn, 'documents')[documentId] = { ...before, sha256, fileName, revision, signatures: [] };
  noteDrafter(turn, actor);
  record(turn, 'document/replaced', {
    actor,
    nodeId,
    taskId,
    detail: {
      [`document:${documentId}`]: sha256,
      before: before.sha256,
      signaturesLost: before.signatures.length + underWay.length,
    },
  });
  const told = new Set([...before.signatures.map(({ personId }) => personId), ...restarted]);
  if (told.size === 0) return;
  startRun(turn, `${nodeId}.${countVisit(turn, nodeId)}.replaced`, nodeId, false, {
    activity: 'notify',
    input: { to: [...told].map((personId) => `person:${personId}` as Principal), ...documentReplacedTexts(fileName) },
  });
}

/** Empties the acts of every open sign task; who had signed there. */
function restartSigning(turn: Turn): string[] {
  return Object.values(turn.state.tasks)
    .filter((task): task is Task => task.kind === 'sign' && task.acts.length + task.pending.length > 0)
    .flatMap((task) => {
      replaceTask(turn, { ...task, acts: [], pending: [] });
      // Its ladder stopped when the last signature was on its way.
      if (!task.ladder) countTermAgain(turn, task.id);
      return [...task.acts, ...task.pending].map(({ actor }) => actor.personId);
    });
}
