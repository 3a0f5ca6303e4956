import { nearestTo } from '../checks/nearest.ts';
import type { Directory } from '../checks/subject.ts';
import type { FlowNode, NodeOf } from '../schema/node.ts';
import { changeNode, withSettings } from './drawing.ts';
import { passStep } from './fields.ts';
import type { Broken, Repair, Repairing } from './repair.ts';

type Connectors = NonNullable<Directory['connectors']>;
type OtherFlow = NonNullable<Directory['flows']>[string];

function replaceIn(
  { flow, problem: { nodes, params } }: Broken,
  by: string,
  change: (node: FlowNode) => FlowNode,
): Repair {
  return { code: 'replace', params: { name: params.name ?? '', by }, flow: changeNode(flow, nodes[0]!, change) };
}

/** A connector that is not there: the nearest, or one that has the action. */
export const mendConnector: Repairing = (broken) => {
  const connectors: Connectors = broken.subject.directory?.connectors ?? {};
  const node = nodeOf(broken, 'call');
  if (!node) return [];
  const able = Object.keys(connectors).filter((key) => connectors[key]!.actions.includes(node.settings.action));
  const likely = new Set([nearestTo(node.settings.connector, Object.keys(connectors)), ...able]);
  return [...likely]
    .filter((key) => key !== '')
    .map((key) => replaceIn(broken, connectors[key]!.name, (given) => withSettings(given, { connector: key })));
};

/** An action that the connector lacks: the nearest, or the only one. */
export const mendAction: Repairing = (broken) => {
  const node = nodeOf(broken, 'call');
  const actions = (node && broken.subject.directory?.connectors?.[node.settings.connector]?.actions) ?? [];
  const likely = new Set([nearestTo(node?.settings.action ?? '', actions), ...(actions.length === 1 ? actions : [])]);
  return [...likely]
    .filter((action) => action !== '')
    .map((action) => replaceIn(broken, action, (given) => withSettings(given, { action })));
};

export const mendFlow: Repairing = (broken) => {
  const flows = broken.subject.directory?.flows ?? {};
  const nearest = nearestTo(broken.problem.params.name ?? '', Object.keys(flows));
  return nearest ? [replaceIn(broken, nearest, (given) => withSettings(given, { flow: nearest }))] : [];
};

/** A flow that starts itself never ends; the case goes on as if that part were done. */
export const passItself: Repairing = (broken) => passStep(broken, 'completed');

/** A field that the other flow asks for: one of ours of that type, the one with that name before others. */
export const giveField: Repairing = (broken) => {
  const { node, other } = otherOf(broken);
  if (!node || !other) return [];
  const given = node.settings.input;
  const asked = other.form.find(
    ({ id, required, label }) =>
      required && label.nl === broken.problem.params.name && !given.some(({ field }) => field === id),
  );
  if (!asked) return [];
  const own = [...broken.subject.fieldOf.values()].filter(({ type }) => type === asked.type);
  return firstAlike(own, asked.id).map(({ id, label }) => ({
    code: 'give',
    params: { name: label.nl, to: asked.label.nl },
    flow: changeNode(broken.flow, node.id, (whole) =>
      withSettings(whole, { input: [...given, { field: asked.id, value: id }] }),
    ),
  }));
};

/** A document that the other flow asks for: one of ours, the one with that id before others. */
export const sendDocument: Repairing = (broken) => {
  const { node, other } = otherOf(broken);
  if (!node || !other) return [];
  const sent = node.settings.documents;
  const asked = other.documents.find(
    ({ id, required, label }) =>
      required && label.nl === broken.problem.params.name && !sent.some(({ slot }) => slot === id),
  );
  if (!asked) return [];
  return firstAlike(broken.subject.documents, asked.id).map(({ id, label }) => ({
    code: 'give',
    params: { name: label.nl, to: asked.label.nl },
    flow: changeNode(broken.flow, node.id, (whole) =>
      withSettings(whole, { documents: [...sent, { slot: asked.id, from: id }] }),
    ),
  }));
};

const firstAlike = <T extends { id: string }>(list: readonly T[], id: string): T[] => [
  ...list.filter((item) => item.id === id),
  ...list.filter((item) => item.id !== id),
];

/** What is given that the other flow does not know: under the nearest name that is not given yet, or not. */
export const mendGivenField: Repairing = (broken) => {
  const { node, other } = otherOf(broken);
  if (!node || !other) return [];
  const { input } = node.settings;
  return renameOrLeaveOut(broken, other.form, new Set<string>(input.map(({ field }) => field)), (name, to) => ({
    input: input.flatMap((row) => (row.field !== name ? [row] : to === null ? [] : [{ ...row, field: to }])),
  }));
};

export const mendSentDocument: Repairing = (broken) => {
  const { node, other } = otherOf(broken);
  if (!node || !other) return [];
  const { documents } = node.settings;
  return renameOrLeaveOut(broken, other.documents, new Set<string>(documents.map(({ slot }) => slot)), (name, to) => ({
    documents: documents.flatMap((row) => (row.slot !== name ? [row] : to === null ? [] : [{ ...row, slot: to }])),
  }));
};

function renameOrLeaveOut(
  broken: Broken,
  parts: readonly { id: string; label: { nl: string } }[],
  given: ReadonlySet<string>,
  change: (name: string, to: string | null) => object,
): Repair[] {
  const { flow, problem } = broken;
  const name = problem.params.name ?? '';
  const free = parts.filter(({ id }) => !given.has(id));
  const nearest = nearestTo(
    name,
    free.map(({ id }) => id),
  );
  const { label } = free.find(({ id }) => id === nearest) ?? {};
  return [
    ...(label ? [replaceIn(broken, label.nl, (node) => withSettings(node, change(name, nearest)))] : []),
    {
      code: 'leave-out',
      params: { name },
      flow: changeNode(flow, problem.nodes[0]!, (node) => withSettings(node, change(name, null))),
    },
  ];
}

/** A channel that is closed is passed over anyway. */
export const leaveOutChannel: Repairing = ({ flow, problem: { nodes, params } }) => [
  {
    code: 'leave-out-channel',
    params: { channel: params.channel ?? '' },
    flow: changeNode(flow, nodes[0]!, (node) =>
      node.kind === 'deliver'
        ? withSettings(node, { channels: node.settings.channels.filter((channel) => channel !== params.channel) })
        : node,
    ),
  },
];

/** Where all channels are closed, one that is open may be taken. */
export const useOpenChannel: Repairing = ({ flow, problem: { nodes }, subject: { directory } }) =>
  (directory?.channels ?? []).map((channel) => ({
    code: 'use-channel',
    params: { channel },
    flow: changeNode(flow, nodes[0]!, (node) => withSettings(node, { channels: [channel] })),
  }));

function otherOf(broken: Broken): { node: NodeOf<'subflow'> | undefined; other: OtherFlow | undefined } {
  const node = nodeOf(broken, 'subflow');
  return { node, other: node && broken.subject.directory?.flows?.[node.settings.flow] };
}

function nodeOf<K extends FlowNode['kind']>({ problem, subject }: Broken, kind: K): NodeOf<K> | undefined {
  return subject.nodes.find((node): node is NodeOf<K> => node.id === problem.nodes[0] && node.kind === kind);
}
