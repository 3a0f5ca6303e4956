import type { PlanNode } from '../plan.ts';
import type { CaseActivity, DocumentRef } from './activities.ts';
import { activityOf, documentsAlong } from './activity-of.ts';
import type { AutomaticNode } from './activity-of.ts';
import type { StallCode } from './case-state.ts';
import { resolveContacts } from './principals.ts';
import { documentRefs, isBeingRevised, revisedBy, signedDocumentRefs, startRun } from './runs.ts';
import { unlessItFails } from './stalls.ts';
import { changing, countVisit } from './turn.ts';
import type { Turn } from './turn.ts';

type Node<K extends PlanNode['kind']> = Extract<PlanNode, { kind: K }>;

/** Prints the verification code on the documents, before the first signature. */
export function enterStart(turn: Turn): void {
  prepareDocuments(turn, runId(turn, turn.plan.start), turn.plan.start, true, documentRefs(turn.state));
}

/** Asks for the verification code on documents. */
export function prepareDocuments(
  turn: Turn,
  id: string,
  nodeId: string,
  holdsToken: boolean,
  documents: DocumentRef[],
): void {
  const { verificationCode } = turn.state.info;
  startRun(turn, id, nodeId, holdsToken, { activity: 'prepareDocuments', input: { verificationCode, documents } });
}

/** People sign what has its code: a token waits before a `sign` as long as one of the documents has not. */
export function waitsForCode(turn: Turn, edge: string): boolean {
  const signed = signedDocumentRefs(turn.state).map(({ id }) => id);
  const isPrinted = Object.values(turn.state.runs).some(
    (run) => run.activity.activity === 'prepareDocuments' && revisedBy(run).some((id) => signed.includes(id)),
  );
  if (isPrinted) changing(turn, 'tokens').push(edge);
  return isPrinted;
}

export function enterNotify(turn: Turn, node: Node<'notify'>): null {
  startRun(turn, runId(turn, node.id), node.id, true, activityOf(turn, node));
  return null;
}

/** What goes out goes out as it will stay: it waits for revisions that are on their way. */
export function enterDeliver(turn: Turn, edge: string, node: Node<'deliver'>): StallCode | null {
  if (resolveContacts(node.settings.recipients, turn.state).length === 0) return 'deliver/nobody';
  return enterWithDocuments(turn, edge, node, documentRefs(turn.state));
}

/** Waits as a delivery does. */
export function enterArchive(turn: Turn, edge: string, node: Node<'archive'>): StallCode | null {
  return enterWithDocuments(turn, edge, node, documentRefs(turn.state));
}

/** The organisation's seal on all that is signed; it waits for signatures that are on their way into a document. */
export function enterSeal(turn: Turn, edge: string, node: Node<'seal'>): StallCode | null {
  const documents = signedDocumentRefs(turn.state);
  if (documents.length === 0) return 'seal/no-document';
  return enterWithDocuments(turn, edge, node, documents);
}

export function enterCall(turn: Turn, node: Node<'call'>): StallCode | null {
  return startOnceKnown(turn, node);
}

/** Another flow, as a case of its own; the documents that go along change there only. */
export function enterSubflow(turn: Turn, edge: string, node: Node<'subflow'>): StallCode | null {
  return enterWithDocuments(turn, edge, node, documentsAlong(turn.state, node));
}

/** Keeps a token before its step as long as one of its documents is on its way to its next revision. */
function enterWithDocuments(
  turn: Turn,
  edge: string,
  node: AutomaticNode,
  documents: readonly { id: string }[],
): StallCode | null {
  if (!documents.some(({ id }) => isBeingRevised(turn.state, id))) return startOnceKnown(turn, node);
  changing(turn, 'tokens').push(edge);
  return null;
}

/** Starts a run whose input must be worked out first; the code of what fails in that, or null. */
function startOnceKnown(turn: Turn, node: AutomaticNode): StallCode | null {
  let activity: CaseActivity | undefined;
  const failure = unlessItFails(() => {
    activity = activityOf(turn, node);
  });
  if (failure || !activity) return failure;
  startRun(turn, runId(turn, node.id), node.id, true, activity);
  return null;
}

const runId = (turn: Turn, nodeId: string): string => `${nodeId}.${countVisit(turn, nodeId)}`;
