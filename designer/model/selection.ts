import type { Flow } from '../../engine/index.ts';

/** What the inspector shows: steps, or one edge, or (nothing chosen) the flow itself. */
export interface Selection {
  readonly nodes: readonly string[];
  readonly edge: string | null;
}

export const nothing: Selection = { nodes: [], edge: null };

export function onlyNode(id: string): Selection {
  return { nodes: [id], edge: null };
}

export function onlyEdge(id: string): Selection {
  return { nodes: [], edge: id };
}

/** With Shift: a step joins the selection, and comes to stand last. */
export function extended(selection: Selection, id: string): Selection {
  return { nodes: [...selection.nodes.filter((each) => each !== id), id], edge: null };
}

export function toggled(selection: Selection, id: string): Selection {
  const without = selection.nodes.filter((each) => each !== id);
  return { nodes: without.length < selection.nodes.length ? without : [...without, id], edge: null };
}

/** The same selection without what the flow no longer has; the very same object when all is still there. */
export function stillThere(selection: Selection, flow: Flow): Selection {
  const ids = new Set(flow.nodes.map(({ id }) => id));
  const nodes = selection.nodes.filter((id) => ids.has(id));
  const edge = flow.edges.some(({ id }) => id === selection.edge) ? selection.edge : null;
  return nodes.length === selection.nodes.length && edge === selection.edge ? selection : { nodes, edge };
}

export function isSame(one: Selection, other: Selection): boolean {
  return (
    one.edge === other.edge &&
    one.nodes.length === other.nodes.length &&
    one.nodes.every((id, index) => id === other.nodes[index])
  );
}
