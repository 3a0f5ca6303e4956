import { fillText } from '../fill-text.ts';
import { fieldsOf } from '../plan.ts';
import type { PlanNode } from '../plan.ts';
import type { FieldValue } from '../schema/form.ts';
import type { LocalizedText } from '../schema/text.ts';
import { namedValues } from './assign.ts';
import type { CaseActivity } from './activities.ts';
import type { StallCode } from './case-state.ts';
import { resolveContacts, resolvePrincipals } from './principals.ts';
import { documentRefs, isBeingRevised, signedDocumentRefs, startRun } from './runs.ts';
import { unlessItFails } from './stalls.ts';
import { changing, countVisit } from './turn.ts';
import type { Turn } from './turn.ts';

type Node<K extends PlanNode['kind']> = Extract<PlanNode, { kind: K }>;

/** Stamps the verification code on the documents, before the first signature. */
export function prepareDocuments(turn: Turn): void {
  const { plan, state } = turn;
  startRun(turn, runId(turn, plan.start), plan.start, true, {
    activity: 'prepareDocuments',
    input: { verificationCode: state.info.verificationCode, documents: documentRefs(state) },
  });
}

export function enterNotify(turn: Turn, { id, settings }: Node<'notify'>): null {
  startRun(turn, runId(turn, id), id, true, {
    activity: 'notify',
    input: { to: resolvePrincipals(settings.to, turn.state), ...textsFor(turn, settings) },
  });
  return null;
}

export function enterDeliver(turn: Turn, { id, settings }: Node<'deliver'>): StallCode | null {
  const recipients = resolveContacts(settings.recipients, turn.state);
  if (recipients.length === 0) return 'deliver/nobody';
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

export function enterArchive(turn: Turn, { id, settings }: Node<'archive'>): StallCode | null {
  const { info } = turn.state;
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
