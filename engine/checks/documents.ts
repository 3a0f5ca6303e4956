import type { Problem } from '../problem.ts';
import type { FlowNode, NodeOf } from '../schema/node.ts';
import { nearestTo } from './nearest.ts';
import { reachedFrom } from './reach.ts';
import { problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

/** There is something to sign and seal, every place for documents is there once, and what is delivered is signed and goes to somebody. */
export const checkDocuments: Check = (subject) => [
  ...unsignable(subject),
  ...places(subject),
  ...signedAfterArchive(subject),
  ...deliveries(subject),
];

function unsignable({ nodes, documents }: Subject): Problem[] {
  if (documents.some(({ signed, required }) => signed && required)) return [];
  return nodes.flatMap(({ id, kind, name }) =>
    kind === 'sign' || kind === 'seal'
      ? [problem(`${kind}/no-signable-document`, { nodes: [id], params: { step: name.nl } })]
      : [],
  );
}

function places({ nodes, documents }: Subject): Problem[] {
  const known = documents.map(({ id }) => id);
  return [
    ...documents
      .filter(({ id }, index) => known.indexOf(id) !== index)
      .map(({ id, label }) => problem('document/duplicate-id', { params: { document: label.nl, name: id } })),
    ...nodes.flatMap((node): Problem[] => {
      const params = { step: node.name.nl };
      const unknown = [...new Set(placesOf(node))]
        .filter((used) => !known.includes(used))
        .map((used) =>
          problem('document/unknown-place', {
            nodes: [node.id],
            params: { ...params, name: used, nearest: nearestTo(used, known) },
          }),
        );
      if (node.kind !== 'sign' || node.settings.place.length <= node.settings.who.length) return unknown;
      return [...unknown, problem('sign/more-places-than-parties', { nodes: [node.id], params })];
    }),
  ];
}

function placesOf(node: FlowNode): string[] {
  if (node.kind === 'fill') return node.settings.documents;
  return node.kind === 'subflow' ? node.settings.documents.map(({ from }) => from) : [];
}

function signedAfterArchive({ nodes, edges, shapes }: Subject): Problem[] {
  const signs = shapes.filter(({ kind }) => kind === 'sign' || kind === 'seal').map(({ id }) => id);
  const before = reachedFrom(
    signs,
    edges.map((edge) => ({ ...edge, from: edge.to, to: edge.from })),
  );
  return nodes
    .filter(({ id, kind }) => kind === 'archive' && before.has(id))
    .map(({ id, name }) => problem('archive/before-signature', { nodes: [id], params: { step: name.nl } }));
}

function deliveries(subject: Subject): Problem[] {
  const { nodes, shapes, edges, documents } = subject;
  const signs = new Set(shapes.filter(({ kind }) => kind === 'sign').map(({ id }) => id));
  const starts = shapes.filter(({ kind }) => kind === 'start').map(({ id }) => id);
  const joins = shapes.filter(({ kind }) => kind === 'join').map(({ id }) => id);
  const unsigned = reachedFrom(
    starts,
    edges.filter(({ from, port }) => !(signs.has(from) && port === 'signed')),
    new Map(joins.map((join) => [join, edges.filter(({ to }) => to === join).length])),
  );
  return nodes.flatMap((node): Problem[] => {
    if (node.kind !== 'deliver') return [];
    const problems = recipientsOf(node, subject);
    if (unsigned.has(node.id) && documents.some(({ signed }) => signed)) {
      problems.push(problem('deliver/before-signature', { nodes: [node.id], params: { step: node.name.nl } }));
    }
    return problems;
  });
}

function recipientsOf({ id, name, settings }: NodeOf<'deliver'>, { fieldOf }: Subject): Problem[] {
  const params = { step: name.nl };
  const fields = settings.recipients.map((recipient) => recipient.slice('field:'.length));
  const problems = fields.flatMap((used): Problem[] => {
    const field = fieldOf.get(used);
    if (!field) {
      const nearest = nearestTo(used, [...fieldOf.keys()]);
      return [problem('field/unknown', { nodes: [id], params: { ...params, name: used, nearest } })];
    }
    if (field.type === 'contact') return [];
    return [problem('deliver/wrong-field-type', { nodes: [id], params: { ...params, name: field.label.nl } })];
  });
  if (fields.every((used) => fieldOf.get(used)?.required === false)) {
    problems.push(problem('deliver/nobody-for-sure', { nodes: [id], params }));
  }
  return problems;
}
