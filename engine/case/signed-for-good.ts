import type { Plan, PlanNode } from '../plan.ts';
import type { CaseDocument } from './case-start.ts';
import type { CaseState } from './case-state.ts';
import { standingsOf } from './standings.ts';

/**
 * The step that signed or sealed a document and by which the case need not come again before it is completed, or null. Such a
 * document is not replaced: what the step gave would be lost for good. A step that still collects signatures is no such step,
 * for it begins again; nor is one that the case cannot pass by, as in a rework loop.
 */
export function signatureForGood(plan: Plan, state: CaseState, document: CaseDocument): PlanNode | null {
  if (document.signatures.length === 0) return null;
  const atWork = new Set(Object.values(state.visits).map(({ nodeId }) => nodeId));
  const passed = Object.values(plan.nodes).filter((node) => {
    const port = signingPort(node, document);
    return port !== null && state.passed.includes(node.ports[port]!) && !atWork.has(node.id);
  });
  return passed.find((node) => mayCompleteWithout(plan, state, node.id)) ?? null;
}

/** The port by which a case leaves a step when the document has been signed there; null for a step that does not sign it. */
function signingPort(node: PlanNode, { signed, slot }: CaseDocument): string | null {
  switch (node.kind) {
    case 'sign':
      return signed ? 'signed' : null;
    case 'seal':
      return signed ? 'sealed' : null;
    case 'subflow':
      return node.settings.documents.some(({ from }) => from === slot) ? 'completed' : null;
    default:
      return null;
  }
}

/**
 * Whether a case may come from where it stands to an end that completes it, without running a step. Data are left out, as in
 * soundness: any drawn port may be taken. Whatever can happen is found; a join counts as passed when each of its branches can
 * come to it, be it in different runs.
 */
function mayCompleteWithout(plan: Plan, state: CaseState, nodeId: string): boolean {
  const reached = new Set<string>();
  for (const standing of standingsOf(plan, state)) {
    if (standing.edge !== null) reached.add(standing.edge);
    else for (const edge of Object.values(plan.nodes[standing.nodeId]!.ports)) reached.add(edge);
  }
  for (const edge of reached) {
    const node = plan.nodes[plan.edges[edge]!.to]!;
    if (node.id === nodeId) continue;
    if (node.kind === 'end' && node.settings.outcome === 'completed') return true;
    if (node.kind === 'join' && !node.incoming.every((incoming) => reached.has(incoming))) continue;
    for (const next of Object.values(node.ports)) reached.add(next);
  }
  return false;
}
