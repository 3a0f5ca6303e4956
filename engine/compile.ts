import type { Plan, PlanEdge, PlanNode } from './plan.ts';
import { EngineError } from './problem.ts';
import type { Flow } from './schema/flow.ts';
import type { FormField } from './schema/form.ts';

/**
 * The plan of a flow that has been checked: nodes by id with their connections, without places on the canvas. Flows
 * that differ only in layout or in the order of nodes and edges have the same plan.
 *
 * @throws EngineError `plan/broken` for what `checkFlow` calls an error of structure: no start, an edge to nowhere, two edges from one port
 */
export function compileFlow(flow: Flow, version: number): Plan {
  const nodes: Record<string, PlanNode> = {};
  for (const { position: _position, ...node } of flow.nodes) {
    if (nodes[node.id]) throw broken(`node ${node.id} is there twice`);
    nodes[node.id] = { ...node, ports: {}, incoming: [] };
  }

  const edges: Record<string, PlanEdge> = {};
  for (const { id, from, port, to } of flow.edges) {
    const source = nodes[from];
    const target = nodes[to];
    if (!source || !target || edges[id]) throw broken(`edge ${id} is there twice or leads nowhere`);
    if (source.ports[port] !== undefined) throw broken(`port ${port} of ${from} has several edges`);
    source.ports[port] = id;
    target.incoming.push(id);
    edges[id] = { from, port, to };
  }
  for (const node of Object.values(nodes)) node.incoming.sort();

  const starts = flow.nodes.filter((node) => node.kind === 'start');
  const start = starts[0];
  if (!start || starts.length > 1) throw broken(`${starts.length} starts`);

  const fields = allFields(flow);
  return {
    schema: 'paraaf/plan/1',
    key: flow.key,
    version,
    name: flow.name,
    department: flow.department,
    form: flow.form,
    ...(fields.length > flow.form.length ? { fields } : {}),
    documents: flow.documents,
    start: start.id,
    nodes,
    edges,
  };
}

/** All fields of the cases of a flow: of the form, those that no form asks for, and of its steps. */
export function allFields({ form, data, nodes }: Pick<Flow, 'form' | 'data' | 'nodes'>): FormField[] {
  return [...form, ...data, ...nodes.flatMap((node) => (node.kind === 'fill' ? node.settings.form : []))];
}

function broken(what: string): EngineError {
  return new EngineError('plan/broken', `The flow was never checked: ${what}`);
}
