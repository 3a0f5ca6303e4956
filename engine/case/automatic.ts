import { fillText } from '../fill-text.ts';
import type { PlanNode } from '../plan.ts';
import type { LocalizedText } from '../schema/text.ts';
import type { StallCode } from './case-state.ts';
import { resolveContacts, resolvePrincipals } from './principals.ts';
import { documentRefs, startRun } from './runs.ts';
import { countVisit } from './turn.ts';
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
      channel: settings.channels[0] ?? 'email',
      recipients,
      documents: documentRefs(turn.state),
      ...textsFor(turn, settings),
      verificationCode: turn.state.info.verificationCode,
    },
  });
  return null;
}

export function enterArchive(turn: Turn, { id, settings }: Node<'archive'>): null {
  const { info } = turn.state;
  startRun(turn, runId(turn, id), id, true, {
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
      },
    },
  });
  return null;
}

type Texts = Pick<Node<'notify'>['settings'], 'subject' | 'message'>;

/** Subject and message with the fields of the case filled in, in each language. */
function textsFor({ plan, state }: Turn, { subject, message }: Texts): Texts {
  const filled = (text: LocalizedText): LocalizedText => {
    const entries = Object.entries(text).map(([language, one]) => [
      language,
      fillText(one ?? '', state.data, plan.form),
    ]);
    return Object.fromEntries(entries) as LocalizedText;
  };
  return { subject: filled(subject), message: filled(message) };
}

const runId = (turn: Turn, nodeId: string): string => `${nodeId}.${countVisit(turn, nodeId)}`;
