import { portsOn } from './ports.ts';
import type { Flow, FlowNode } from '../../engine/index.ts';

/**
 * The steps in the order in which a case comes by them: from the start along the ports, a step after all that lead to
 * it but for loops back (reverse postorder). Steps that are not connected follow, from left to right.
 */
export function flowOrder(flow: Flow): FlowNode[] {
  const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
  const seen = new Set<string>();
  const postorder: FlowNode[] = [];
  const roots = [...flow.nodes].sort(
    (a, b) =>
      Number(b.kind === 'start') - Number(a.kind === 'start') ||
      a.position.x - b.position.x ||
      a.position.y - b.position.y,
  );
  const nextOf = successors(flow);
  const strands: FlowNode[][] = [];
  for (const root of roots) {
    if (seen.has(root.id)) continue;
    seen.add(root.id);
    const stack = [{ node: root, next: nextOf(root) }];
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const id = top.next.pop();
      if (id === undefined) {
        postorder.push(top.node);
        stack.pop();
      } else {
        const node = nodes.get(id);
        if (node && !seen.has(id)) {
          seen.add(id);
          stack.push({ node, next: nextOf(node) });
        }
      }
    }
    strands.push(postorder.splice(0).reverse());
  }
  return strands.flat();
}

/** The steps behind the ports of a step, in the order of the ports. */
function successors(flow: Flow): (node: FlowNode) => string[] {
  const targets = new Map(flow.edges.map(({ from, port, to }) => [`${from} ${port}`, to]));
  return (node) => portsOn(node).flatMap(({ id }) => targets.get(`${node.id} ${id}`) ?? []);
}
