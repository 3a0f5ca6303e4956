import { documentReplacedTexts } from '../../messages/document-replaced.ts';
import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Principal } from '../../schema/principal.ts';
import type { ActivityInput } from '../activities.ts';
import { prepareDocuments } from '../automatic.ts';
import type { CaseDocument } from '../case-start.ts';
import type { CaseState, Run, Visit } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { isBeingRevised, endRun, revisedBy, startRun } from '../runs.ts';
import { signatureForGood } from '../signed-for-good.ts';
import { changing, countVisit, nodeOf, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { beginAgain } from '../visits.ts';
import { permitAct } from './act-permission.ts';
import { noteDrafter } from './filled.ts';
import { granted, refused } from './permission.ts';

type Replaced = Extract<CaseEvent, { type: 'documentReplaced' }>;

/**
 * A document is replaced by who fills in a step that allows it; not while it is being sealed or is away in another flow, and
 * not when the case could then be completed without a signature that a step gave it.
 */
export function permitReplacement(plan: Plan, state: CaseState, event: Replaced): Permission {
  const permission = permitAct(plan, state, event.taskId, event.actor, 'done');
  if (!permission.ok) return permission;
  const document = state.documents[event.documentId];
  if (!document) return refused('document/missing');
  const node = nodeOf(plan, state.tasks[event.taskId]!.nodeId);
  if (node.kind !== 'fill' || !node.settings.documents.includes(document.slot)) {
    return refused('document/not-replaceable', { step: node.name.nl });
  }
  return permitLoss(plan, state, document);
}

/** Whether a document may lose now what it has of signatures. */
export function permitLoss(plan: Plan, state: CaseState, document: CaseDocument): Permission {
  if (isHeld(state, document.id)) return refused('document/changed');
  if (document.signedBefore) return refused('document/signed-for-good');
  const signedAt = signatureForGood(plan, state, document);
  return signedAt ? refused('document/signed-for-good', { step: signedAt.name.nl }) : granted;
}

const letGo: readonly string[] = ['prepareDocuments', 'attachSignature'];

/** A code or a signature on its way is let go with the document it was for; a seal or another flow is not. */
function isHeld({ runs, ...state }: CaseState, documentId: string): boolean {
  const held = Object.entries(runs).filter(([, { activity }]) => !letGo.includes(activity.activity));
  return isBeingRevised({ ...state, runs: Object.fromEntries(held) }, documentId);
}

/**
 * The case has another file in the place of a document. It gets the verification code. Nobody has signed that one: its
 * signatures are gone, the sign steps at work that had gathered some begin again with who signs first, and whoever had signed
 * is told.
 */
export function applyReplacement(turn: Turn, { taskId, actor, documentId, sha256, fileName }: Replaced): void {
  const { nodeId } = turn.state.tasks[taskId]!;
  const before = turn.state.documents[documentId]!;
  const underWay = Object.values(turn.state.runs).filter((run) => revisedBy(run).includes(documentId));
  for (const run of underWay) endRun(turn, run);
  const onTheirWay = underWay.filter(({ activity }) => activity.activity === 'attachSignature').map(signatureOf);
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
      signaturesLost: before.signatures.length + onTheirWay.length,
    },
  });
  const id = `${nodeId}.${countVisit(turn, nodeId)}`;
  prepareDocuments(turn, `${id}.prepared`, nodeId, false, [{ id: documentId, sha256 }]);
  const lost = [...before.signatures, ...onTheirWay];
  for (const visit of Object.values(turn.state.visits)) if (hasGathered(visit, lost)) beginAgain(turn, visit);
  // A seal is nobody's who could be told.
  const told = new Set(lost.map(({ personId }) => personId).filter((id) => id !== turn.state.info.organisation));
  if (told.size === 0) return;
  startRun(turn, `${id}.replaced`, nodeId, false, {
    activity: 'notify',
    input: { to: [...told].map((personId) => `person:${personId}` as Principal), ...documentReplacedTexts(fileName) },
  });
}

type Lost = Pick<CaseDocument['signatures'][number], 'taskId' | 'personId'>;

/** A signature on its way. */
function signatureOf({ activity }: Run): Lost {
  const { taskId, actor } = activity.input as ActivityInput<'attachSignature'>;
  return { taskId, personId: actor.personId };
}

/** Whether one of these signatures was given in a visit: each of its tasks has the visit in its id. */
function hasGathered({ nodeId, number }: Visit, lost: readonly Lost[]): boolean {
  return lost.some(({ taskId }) => taskId.startsWith(`${nodeId}.${number}.`));
}
