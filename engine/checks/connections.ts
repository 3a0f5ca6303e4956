import type { Problem } from '../problem.ts';
import type { FlowNode, NodeOf } from '../schema/node.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

/** What a step asks of connectors, channels and other flows is there, as far as is known. */
export const checkConnections: Check = (subject) => subject.nodes.flatMap((node) => faultsOf(node, subject));

function faultsOf(node: FlowNode, subject: Subject): Problem[] {
  switch (node.kind) {
    case 'call':
      return unknownAction(node, subject);
    case 'deliver':
      return closedChannels(node, subject);
    case 'subflow':
      return otherFlow(node, subject);
    default:
      return [];
  }
}

function unknownAction({ id, name, settings }: NodeOf<'call'>, { directory }: Subject): Problem[] {
  const { connectors } = directory ?? {};
  if (!connectors) return [];
  const params = { step: name.nl };
  const connector = Object.hasOwn(connectors, settings.connector) ? connectors[settings.connector] : undefined;
  if (!connector) {
    const nearest = nearestTo(settings.connector, Object.keys(connectors));
    return [
      problem('call/unknown-connector', { nodes: [id], params: { ...params, name: settings.connector, nearest } }),
    ];
  }
  if (connector.actions.includes(settings.action)) return [];
  const nearest = nearestTo(settings.action, connector.actions);
  return [
    problem('call/unknown-action', {
      nodes: [id],
      params: { ...params, connector: connector.name, name: settings.action, nearest },
    }),
  ];
}

function closedChannels({ id, name, settings }: NodeOf<'deliver'>, { directory }: Subject): Problem[] {
  const open = directory?.channels;
  if (!open) return [];
  const closed = [...new Set(settings.channels)].filter((channel) => !open.includes(channel));
  const params = { step: name.nl };
  if (settings.channels.every((channel) => closed.includes(channel))) {
    return [problem('deliver/no-channel', { nodes: [id], params })];
  }
  return closed.map((channel) => problem('deliver/channel-missing', { nodes: [id], params: { ...params, channel } }));
}

function otherFlow({ id, name, settings }: NodeOf<'subflow'>, { key, directory }: Subject): Problem[] {
  const found = (code: Problem['code'], params: Record<string, string>) =>
    problem(code, { nodes: [id], params: { step: name.nl, ...params } });
  if (settings.flow === key) return [found('subflow/itself', {})];
  const { flows } = directory ?? {};
  if (!flows) return [];
  const other = Object.hasOwn(flows, settings.flow) ? flows[settings.flow] : undefined;
  if (!other) {
    return [
      found('subflow/unknown-flow', { name: settings.flow, nearest: nearestTo(settings.flow, Object.keys(flows)) }),
    ];
  }
  const given = new Set<string>(settings.input.map(({ field }) => field));
  const sent = new Set<string>(settings.documents.map(({ slot }) => slot));
  return [
    ...unfilled(other.form, given).map((label) => found('subflow/field-missing', { name: label })),
    ...unfilled(other.documents, sent).map((label) => found('subflow/document-missing', { name: label })),
    ...missingFrom(other.form, given).map((field) => found('subflow/unknown-field', { name: field })),
    ...missingFrom(other.documents, sent).map((slot) => found('subflow/unknown-place', { name: slot })),
  ];
}

type Part = { id: string; required: boolean; label: { nl: string } };

const unfilled = (parts: readonly Part[], given: ReadonlySet<string>): string[] =>
  parts.filter(({ id, required }) => required && !given.has(id)).map(({ label }) => label.nl);

const missingFrom = (parts: readonly Part[], given: ReadonlySet<string>): string[] =>
  [...given].filter((id) => !parts.some((part) => part.id === id));
