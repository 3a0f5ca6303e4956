import type { Problem } from '../problem.ts';
import type { FlowNode, NodeOf } from '../schema/node.ts';
import { relateEdges } from '../soundness/concurrency.ts';
import { drawNet } from '../soundness/net.ts';
import { reachedFrom } from './reach.ts';
import { problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

/**
 * A step that replaces documents does so before they are signed, or leads back to who signed them: where a case may be completed
 * without that, the case refuses the replacement (`document/signed-for-good`). For a flow in which the checks of structure find no
 * error. Told of the first such step of each.
 */
export const checkReplacements: Check = (subject) => {
  const filling = subject.nodes
    .filter((node) => node.kind === 'fill')
    .filter((node) => signedAt(node, subject).length > 0);
  if (filling.length === 0) return [];
  const together = edgesTogether(subject);
  return filling.flatMap((node): Problem[] => {
    const signing = signedAt(node, subject).find((step) => maySkip(subject, node, step, together));
    if (!signing) return [];
    const params = { step: node.name.nl, signing: signing.name.nl };
    return [problem('fill/replaces-signed', { nodes: [node.id, signing.id], params })];
  });
};

/** The steps that sign what a step may replace, in some way. */
function signedAt({ settings }: NodeOf<'fill'>, { nodes, documents }: Subject): FlowNode[] {
  const replaced = documents.filter(({ id }) => settings.documents.includes(id));
  return nodes.filter((node) => {
    if (node.kind === 'sign' || node.kind === 'seal') return replaced.some(({ signed }) => signed);
    return (
      node.kind === 'subflow' && node.settings.documents.some(({ from }) => replaced.some(({ id }) => id === from))
    );
  });
}

const signingPorts = new Map([
  ['sign', 'signed'],
  ['seal', 'sealed'],
  ['subflow', 'completed'],
]);

/** Whether a step may be at work when another has signed, and the case then be completed without that one. */
function maySkip(subject: Subject, filling: FlowNode, signing: FlowNode, together: Together): boolean {
  const signed = edgesOf(subject, signing.id).filter(({ port }) => port === signingPorts.get(signing.kind));
  const beside = new Set((subject.edgesTo.get(filling.id) ?? []).flatMap(({ id }) => together(id)));
  const isBeside = signed.some(({ id }) => beside.has(id));
  const isBehind = reachedFrom(
    signed.map(({ to }) => to),
    subject.edges,
  ).has(filling.id);
  if (!isBeside && !isBehind) return false;

  const ends = new Set(
    subject.nodes.filter((node) => node.kind === 'end' && node.settings.outcome === 'completed').map(({ id }) => id),
  );
  const reached = new Set([...edgesOf(subject, filling.id).map(({ id }) => id), ...beside]);
  const edgeOf = new Map(subject.edges.map((edge) => [edge.id, edge]));
  for (const id of reached) {
    const { to } = edgeOf.get(id)!;
    if (to === signing.id) continue;
    if (ends.has(to)) return true;
    const isJoin = subject.shapeOf.get(to)?.kind === 'join';
    if (isJoin && !(subject.edgesTo.get(to) ?? []).every((incoming) => reached.has(incoming.id))) continue;
    for (const edge of edgesOf(subject, to)) reached.add(edge.id);
  }
  return false;
}

const edgesOf = ({ edgesFrom }: Subject, nodeId: string) => edgesFrom.get(nodeId) ?? [];

/** The edges that may have a token while one has. */
type Together = (edgeId: string) => string[];

function edgesTogether({ shapes, edges }: Subject): Together {
  const net = drawNet(shapes, edges);
  const { has } = relateEdges(net, [net.start]);
  return (edgeId) => {
    const edge = net.edgeOf.get(edgeId)!;
    return net.edges.filter((_, other) => has(edge, other)).map(({ id }) => id);
  };
}
