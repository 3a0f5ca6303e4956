import type { Problem } from '../problem.ts';
import type { NodeOf } from '../schema/node.ts';
import { nearestTo } from './nearest.ts';
import { reachedFrom } from './reach.ts';
import { problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

/** There is something to sign, and what is delivered is signed and goes to somebody. */
export const checkDocuments: Check = (subject) => [...unsignable(subject), ...deliveries(subject)];

function unsignable({ nodes, documents }: Subject): Problem[] {
  if (documents.some(({ signed, required }) => signed && required)) return [];
  return nodes
    .filter(({ kind }) => kind === 'sign')
    .map(({ id, name }) => problem('sign/no-signable-document', { nodes: [id], params: { step: name.nl } }));
}

function deliveries(subject: Subject): Problem[] {
  const { nodes, shapes, edges, documents } = subject;
  const signs = new Set(shapes.filter(({ kind }) => kind === 'sign').map(({ id }) => id));
  const starts = shapes.filter(({ kind }) => kind === 'start').map(({ id }) => id);
  const unsigned = reachedFrom(
    starts,
    edges.filter(({ from, port }) => !(signs.has(from) && port === 'signed')),
  );
  return nodes.flatMap((node): Problem[] => {
    if (node.kind !== 'deliver') return [];
    const problems = recipientsOf(node, subject);
    if (unsigned.has(node.id) && documents.some(({ signed }) => signed)) {
      const blame = { nodes: [node.id], params: { step: node.name.nl } };
      problems.push(problem('deliver/before-signature', { ...blame, severity: 'warning' }));
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
