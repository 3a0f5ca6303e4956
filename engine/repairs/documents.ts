import { nearestTo } from '../checks/nearest.ts';
import type { DocumentSlot, Flow } from '../schema/flow.ts';
import type { FlowNode } from '../schema/node.ts';
import { changeNode, freshName, redirect, targetOf, withSettings } from './drawing.ts';
import { mendFieldType } from './fields.ts';
import { requireFields } from './people.ts';
import type { Repair, Repairing } from './repair.ts';

/** One of the documents must be there, and is signed: the likeliest is one that is signed, or one that must be there. */
export const signDocument: Repairing = ({ flow, subject: { documents } }) => {
  const doubt = ({ signed, required, many }: DocumentSlot) =>
    4 * Number(!signed) + 2 * Number(!required) + Number(many);
  return [...documents]
    .sort((one, other) => doubt(one) - doubt(other))
    .slice(0, 2)
    .map(({ id, label }) => ({
      code: 'sign-document',
      params: { name: label.nl },
      flow: {
        ...flow,
        documents: flow.documents.map((slot) => (slot.id === id ? { ...slot, required: true, signed: true } : slot)),
      },
    }));
};

export const renameDocument: Repairing = ({ flow, problem: { params }, subject: { documents } }) => {
  const name = params.name ?? '';
  const by = freshName(name, '-', (id) => documents.some((slot) => slot.id === id));
  const first = flow.documents.findIndex(({ id }) => id === name);
  const second = flow.documents.findIndex(({ id }, index) => id === name && index > first);
  const renamed = flow.documents.map((slot, index) => (index === second ? { ...slot, id: by } : slot));
  return [{ code: 'rename', params: { name, by }, flow: { ...flow, documents: renamed } }];
};

/** A document that is not there: the nearest, the only one, or none. */
export const mendUnknownDocument: Repairing = ({ flow, problem: { nodes, params }, subject: { documents } }) => {
  const name = params.name ?? '';
  const known = documents.map(({ id }) => id);
  const likely = new Set([nearestTo(name, known), ...(known.length === 1 ? known : [])]);
  const change = (to: string | null) => changeNode(flow, nodes[0]!, (node) => changeDocument(node, name, to));
  return [
    ...documents
      .filter(({ id }) => likely.has(id))
      .map(({ id, label }): Repair => ({ code: 'replace', params: { name, by: label.nl }, flow: change(id) })),
    { code: 'leave-out', params: { name }, flow: change(null) },
  ];
};

function changeDocument(node: FlowNode, from: string, to: string | null): FlowNode {
  if (node.kind === 'fill') {
    const documents = node.settings.documents.map((id) => (id === from ? to : id)).filter((id) => id !== null);
    return withSettings(node, { documents: [...new Set(documents)] });
  }
  if (node.kind !== 'subflow') return node;
  const documents = node.settings.documents.map((row) => (row.from === from ? { ...row, from: to } : row));
  return withSettings(node, { documents: documents.filter((row) => row.from !== null) });
}

export const dropPlaces: Repairing = ({ flow, problem: { nodes } }) => [
  {
    code: 'drop-places',
    params: {},
    flow: changeNode(flow, nodes[0]!, (node) =>
      node.kind === 'sign'
        ? withSettings(node, { place: node.settings.place.slice(0, node.settings.who.length) })
        : node,
    ),
  },
];

/** What goes out before it is signed changes places with the signing that comes right behind it. */
export const moveBehindSigning: Repairing = ({ flow, problem: { nodes, params }, subject }) => {
  const [early = ''] = nodes;
  const port = subject.shapeOf.get(early)?.kind === 'archive' ? 'archived' : 'delivered';
  const signing = targetOf(flow, early, port);
  const node = subject.nodes.find(({ id }) => id === signing);
  if (!node || (node.kind !== 'sign' && node.kind !== 'seal')) return [];
  const signed = node.kind === 'sign' ? 'signed' : 'sealed';
  const next = targetOf(flow, node.id, signed);
  if (next === undefined || next === early || next === node.id) return [];
  return [
    {
      code: 'move-behind',
      params: { step: params.step ?? '', behind: node.name.nl },
      flow: swapped(flow, { early, port, signing: node.id, signed, next }),
    },
  ];
};

function swapped(
  flow: Flow,
  { early, port, signing, signed, next }: Record<'early' | 'port' | 'signing' | 'signed' | 'next', string>,
): Flow {
  const idsOf = (isMeant: (edge: Flow['edges'][number]) => boolean) => flow.edges.filter(isMeant).map(({ id }) => id);
  const before = idsOf(({ from, to }) => to === early && from !== signing);
  const between = idsOf((edge) => edge.from === early && edge.port === port);
  const behind = idsOf((edge) => edge.from === signing && edge.port === signed);
  const drawn = redirect(redirect(redirect(flow, before, signing), behind, early), between, next);
  const places = new Map(flow.nodes.map(({ id, position }) => [id, position]));
  return {
    ...drawn,
    nodes: drawn.nodes.map((node) => {
      if (node.id === early) return { ...node, position: places.get(signing)! };
      return node.id === signing ? { ...node, position: places.get(early)! } : node;
    }),
  };
}

export const mendRecipientType: Repairing = mendFieldType('contact');

export const mendNoRecipient: Repairing = (broken) => {
  const node = broken.subject.nodes.find(({ id }) => id === broken.problem.nodes[0]);
  return node?.kind === 'deliver' ? requireFields(broken, node.settings.recipients) : [];
};
