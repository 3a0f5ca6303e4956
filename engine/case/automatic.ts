import { fillText } from '../fill-text.ts';
import { fieldsOf } from '../plan.ts';
import type { PlanNode } from '../plan.ts';
import type { FieldValue } from '../schema/form.ts';
import type { LocalizedText } from '../schema/text.ts';
import { namedValues } from './assign.ts';
import type { CaseActivity, DocumentRef } from './activities.ts';
import type { StallCode } from './case-state.ts';
import { resolveContacts, resolvePrincipals } from './principals.ts';
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

export function enterNotify(turn: Turn, { id, settings }: Node<'notify'>): null {
  startRun(turn, runId(turn, id), id, true, {
    activity: 'notify',
    input: { to: resolvePrincipals(settings.to, turn.state), ...textsFor(turn, settings) },
  });
  return null;
}

/** What goes out goes out as it will stay: it waits for revisions that are on their way. */
export function enterDeliver(turn: Turn, edge: string, { id, settings }: Node<'deliver'>): StallCode | null {
  const recipients = resolveContacts(settings.recipients, turn.state);
  if (recipients.length === 0) return 'deliver/nobody';
  if (mustWaitFor(turn, edge, documentRefs(turn.state))) return null;
  startRun(turn, runId(turn, id), id, true, {
    activity: 'deliver',
    input: {
      channels: settings.channels,
      recipients,
      documents: documentRefs(turn.state),
      ...textsFor(turn, settings),
      verificationCode: turn.state.info.verificationCode,
    },
  });
  return null;
}

/** Waits as a delivery does. */
export function enterArchive(turn: Turn, edge: string, { id, settings }: Node<'archive'>): StallCode | null {
  const { info } = turn.state;
  if (mustWaitFor(turn, edge, documentRefs(turn.state))) return null;
  return startOnceKnown(turn, id, () => ({
    activity: 'archive',
    input: {
      target: settings.target,
      series: settings.series,
      retentionYears: settings.retentionYears ?? null,
      documents: documentRefs(turn.state),
      metadata: {
        number: info.number,
        title: info.title,
        flow: turn.plan.key,
        version: String(turn.plan.version),
        planHash: info.planHash,
        starter: info.starter.name,
        startedAt: info.startedAt,
        verificationCode: info.verificationCode,
        ...texts(namedValues(turn, settings.metadata ?? [])),
      },
    },
  }));
}

/** The organisation's seal on all that is signed; it waits for signatures that are on their way into a document. */
export function enterSeal(turn: Turn, edge: string, { id, settings }: Node<'seal'>): StallCode | null {
  const documents = signedDocumentRefs(turn.state);
  if (documents.length === 0) return 'seal/no-document';
  if (mustWaitFor(turn, edge, documents)) return null;
  startRun(turn, runId(turn, id), id, true, { activity: 'seal', input: { documents, text: settings.text ?? null } });
  return null;
}

export function enterCall(turn: Turn, { id, settings }: Node<'call'>): StallCode | null {
  const { connector, action } = settings;
  return startOnceKnown(turn, id, () => ({
    activity: 'call',
    input: { connector, action, values: namedValues(turn, settings.input) },
  }));
}

/** Another flow, as a case of its own; the documents that go along change there only. */
export function enterSubflow(turn: Turn, edge: string, { id, settings }: Node<'subflow'>): StallCode | null {
  const documents = settings.documents.flatMap(({ slot, from }) =>
    Object.values(turn.state.documents)
      .filter((document) => document.slot === from)
      .map(({ id: documentId, sha256, fileName, signatures, signedBefore }) => ({
        slot,
        id: documentId,
        sha256,
        fileName,
        ...((signatures.length > 0 || signedBefore) && { signedBefore: true as const }),
      })),
  );
  if (mustWaitFor(turn, edge, documents)) return null;
  const input = settings.input.map(({ field, value }) => ({ name: field, value }));
  return startOnceKnown(turn, id, () => ({
    activity: 'subflow',
    input: { flow: settings.flow, data: namedValues(turn, input), documents },
  }));
}

/** Keeps a token before its step as long as one of its documents is on its way to its next revision. */
function mustWaitFor(turn: Turn, edge: string, documents: readonly { id: string }[]): boolean {
  if (!documents.some(({ id }) => isBeingRevised(turn.state, id))) return false;
  changing(turn, 'tokens').push(edge);
  return true;
}

/** Starts a run whose input must be worked out first; the code of what fails in that, or null. */
function startOnceKnown(turn: Turn, nodeId: string, activityOf: () => CaseActivity): StallCode | null {
  let activity: CaseActivity | undefined;
  const failure = unlessItFails(() => {
    activity = activityOf();
  });
  if (failure || !activity) return failure;
  startRun(turn, runId(turn, nodeId), nodeId, true, activity);
  return null;
}

function texts(values: Record<string, FieldValue>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'object' && value !== null ? value.name : String(value ?? ''),
    ]),
  );
}

type Texts = Pick<Node<'notify'>['settings'], 'subject' | 'message'>;

/** Subject and message with the fields of the case filled in, in each language. */
function textsFor({ plan, state }: Turn, { subject, message }: Texts): Texts {
  const filled = (text: LocalizedText): LocalizedText => {
    const entries = Object.entries(text).map(([language, one]) => [
      language,
      fillText(one ?? '', state.data, fieldsOf(plan)),
    ]);
    return Object.fromEntries(entries) as LocalizedText;
  };
  return { subject: filled(subject), message: filled(message) };
}

const runId = (turn: Turn, nodeId: string): string => `${nodeId}.${countVisit(turn, nodeId)}`;
