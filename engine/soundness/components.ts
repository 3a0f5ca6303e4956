/**
 * The strong components of a graph that no edge leaves, each with its nodes in ascending order (Tarjan, 1972).
 *
 * @param successors by node, the nodes to which its edges lead
 */
export function bottomComponents(successors: readonly (readonly number[])[]): number[][] {
  const index = new Int32Array(successors.length).fill(-1);
  const low = new Int32Array(successors.length);
  const componentOf = new Int32Array(successors.length).fill(-1);
  const components: number[][] = [];
  const stack: number[] = [];
  let count = 0;

  for (let root = 0; root < successors.length; root++) {
    if (index[root] !== -1) continue;
    const path = [{ node: root, next: 0 }];
    while (path.length > 0) {
      const top = path[path.length - 1]!;
      const { node } = top;
      if (top.next === 0) {
        index[node] = low[node] = count++;
        stack.push(node);
      }
      const successor = successors[node]![top.next++];
      if (successor !== undefined) {
        if (index[successor] === -1) path.push({ node: successor, next: 0 });
        else if (componentOf[successor] === -1) low[node] = Math.min(low[node]!, index[successor]!);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent) low[parent.node] = Math.min(low[parent.node]!, low[node]!);
      if (low[node] !== index[node]) continue;
      const component = stack.splice(stack.lastIndexOf(node));
      for (const member of component) componentOf[member] = components.length;
      components.push(component.sort((a, b) => a - b));
    }
  }
  return components.filter((component, number) =>
    component.every((node) => successors[node]!.every((successor) => componentOf[successor] === number)),
  );
}

/** The nodes of a graph from which one of these is reached, themselves included. */
export function nodesLeadingTo(
  targets: ReadonlySet<number>,
  successors: readonly (readonly number[])[],
): ReadonlySet<number> {
  const before = successors.map((): number[] => []);
  for (const [node, others] of successors.entries()) for (const other of others) before[other]!.push(node);
  const leading = new Set(targets);
  for (const node of leading) for (const earlier of before[node]!) leading.add(earlier);
  return leading;
}
