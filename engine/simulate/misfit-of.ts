import type { Plan, PlanNode } from '../plan.ts';
import type { NodeKind } from '../schema/node.ts';
import type { SchemaFault } from '../schema-fault.ts';
import type { Scenario, ScenarioStep } from './scenario.ts';

type OpenStep = Extract<ScenarioStep, { do: 'open' }>;

/** What the activities of a step answer (`ActivityResults`), by kind of step; the other kinds have no activities. */
const answers: Partial<Record<NodeKind, readonly string[]>> = {
  start: ['documents'],
  approve: ['recipients'],
  sign: ['documents', 'recipients'],
  fill: ['documents', 'recipients'],
  seal: ['documents'],
  notify: ['recipients'],
  deliver: ['deliveries', 'undeliverable'],
  archive: ['location', 'files', 'at'],
  call: ['result'],
  subflow: ['outcome', 'data', 'documents'],
};

/** The first place where a scenario is none of this flow: a step, a place or an answer that the flow does not have. */
export function misfitOf(plan: Plan, { documents, steps }: Scenario): SchemaFault | null {
  const places = plan.documents.map(({ id }) => id);
  for (const [index, { slot }] of documents.entries()) {
    if (!places.includes(slot)) return otherThan(`documents[${index}].slot`, places);
  }
  for (const [index, step] of steps.entries()) {
    const fault = misfitOfStep(plan, step, `steps[${index}]`, places);
    if (fault) return fault;
  }
  return null;
}

function misfitOfStep(plan: Plan, step: ScenarioStep, path: string, places: readonly string[]): SchemaFault | null {
  if (step.do === 'replace' && !places.includes(step.slot)) return otherThan(`${path}.slot`, places);
  if (!('on' in step)) return null;
  const node = plan.nodes[step.on];
  if (node === undefined) return otherThan(`${path}.on`, Object.keys(plan.nodes));
  if (step.do === 'open') return misfitOfOpening(plan, node, step, path);
  if (step.do !== 'answer') return null;
  const { kind } = node;
  const unknown = Object.keys(step.result).filter((name) => answers[kind]?.includes(name) !== true);
  return unknown.length === 0
    ? null
    : { path: `${path}.result`, unknown, expected: (answers[kind] ?? []).map(asSetting) };
}

function misfitOfOpening(plan: Plan, node: PlanNode, { field }: OpenStep, path: string): SchemaFault | null {
  if (node.kind !== 'deliver') {
    const delivering = Object.values(plan.nodes).filter(({ kind }) => kind === 'deliver');
    return otherThan(
      `${path}.on`,
      delivering.map(({ id }) => id),
    );
  }
  const recipients = node.settings.recipients.map((recipient) => recipient.slice('field:'.length));
  return field === undefined || recipients.includes(field) ? null : otherThan(`${path}.field`, recipients);
}

const otherThan = (path: string, known: readonly string[]): SchemaFault => ({
  path,
  unknown: [],
  expected: known.map((one) => `exactly ${JSON.stringify(one)}`),
});

const asSetting = (name: string): string => `setting ${name}`;
