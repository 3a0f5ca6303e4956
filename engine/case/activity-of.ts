import { fillText } from '../fill-text.ts';
import { fieldsOf } from '../plan.ts';
import type { Plan, PlanNode } from '../plan.ts';
import type { FieldValue } from '../schema/form.ts';
import type { LocalizedText } from '../schema/text.ts';
import type { ActivityInput, CaseActivity } from './activities.ts';
import { namedValues } from './assign.ts';
import type { CaseState } from './case-state.ts';
import { resolveContacts, resolvePrincipals } from './principals.ts';
import { documentRefs, signedDocumentRefs } from './runs.ts';

export type AutomaticNode = Extract<PlanNode, { kind: 'notify' | 'deliver' | 'archive' | 'seal' | 'call' | 'subflow' }>;
type Node<K extends AutomaticNode['kind']> = Extract<AutomaticNode, { kind: K }>;
type Case = { plan: Plan; state: CaseState };

/**
 * What a step asks for, worked out from the data, the people and the documents that the case has now.
 *
 * @throws EngineError `feel/failed` when one of its values cannot be worked out
 */
export function activityOf(of: Case, node: AutomaticNode): CaseActivity {
  switch (node.kind) {
    case 'notify':
      return {
        activity: 'notify',
        input: { to: resolvePrincipals(node.settings.to, of.state), ...textsFor(of, node.settings) },
      };
    case 'deliver':
      return { activity: 'deliver', input: deliveryOf(of, node) };
    case 'archive':
      return { activity: 'archive', input: archiveOf(of, node) };
    case 'seal':
      return {
        activity: 'seal',
        input: { documents: signedDocumentRefs(of.state), text: node.settings.text ?? null },
      };
    case 'call': {
      const { connector, action, input } = node.settings;
      return { activity: 'call', input: { connector, action, values: namedValues(of, input) } };
    }
    case 'subflow': {
      const { flow, input } = node.settings;
      const data = namedValues(
        of,
        input.map(({ field, value }) => ({ name: field, value })),
      );
      return { activity: 'subflow', input: { flow, data, documents: documentsAlong(of.state, node) } };
    }
  }
}

function deliveryOf(of: Case, { id, settings }: Node<'deliver'>): ActivityInput<'deliver'> {
  return {
    nodeId: id,
    channels: settings.channels,
    recipients: resolveContacts(settings.recipients, of.state),
    documents: documentRefs(of.state),
    ...textsFor(of, settings),
    verificationCode: of.state.info.verificationCode,
  };
}

function archiveOf(of: Case, { settings }: Node<'archive'>): ActivityInput<'archive'> {
  const { info } = of.state;
  return {
    target: settings.target,
    series: settings.series,
    retentionYears: settings.retentionYears ?? null,
    documents: documentRefs(of.state),
    metadata: {
      number: info.number,
      title: info.title,
      flow: of.plan.key,
      version: String(of.plan.version),
      planHash: info.planHash,
      starter: info.starter.name,
      startedAt: info.startedAt,
      verificationCode: info.verificationCode,
      ...texts(namedValues(of, settings.metadata ?? [])),
    },
  };
}

/** The documents that go along to another flow, each to its place there. */
export function documentsAlong(
  { documents }: Pick<CaseState, 'documents'>,
  { settings }: Node<'subflow'>,
): ActivityInput<'subflow'>['documents'] {
  return settings.documents.flatMap(({ slot, from }) =>
    Object.values(documents)
      .filter((document) => document.slot === from)
      .map(({ id, sha256, fileName, signatures, signedBefore }) => ({
        slot,
        id,
        sha256,
        fileName,
        ...((signatures.length > 0 || signedBefore) && { signedBefore: true as const }),
      })),
  );
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
function textsFor({ plan, state }: Case, { subject, message }: Texts): Texts {
  const filled = (text: LocalizedText): LocalizedText => {
    const entries = Object.entries(text).map(([language, one]) => [
      language,
      fillText(one ?? '', state.data, fieldsOf(plan)),
    ]);
    return Object.fromEntries(entries) as LocalizedText;
  };
  return { subject: filled(subject), message: filled(message) };
}
