import { allFields } from '../compile.ts';
import { nameOf, part } from '../parse-flow.ts';
import { portsOf } from '../ports.ts';
import type { Port } from '../ports.ts';
import type { CheckCode, Problem } from '../problem.ts';
import { documentSlot, flowEdge } from '../schema/flow.ts';
import type { DocumentSlot, Flow, FlowEdge } from '../schema/flow.ts';
import { formField } from '../schema/form.ts';
import type { FormField } from '../schema/form.ts';
import { branch, flowNode } from '../schema/node.ts';
import type { Channel, FlowNode, NodeKind, NodeOf } from '../schema/node.ts';
import { severityOf } from './severity.ts';

/** What exists around the flows: names by key. A part that is absent is not known, and nothing is held against it. */
export interface Directory {
  roles: Record<string, string>;
  departments: Record<string, string>;
  groups: Record<string, string>;
  people: Record<string, string>;
  /** The connectors with the actions that each has. */
  connectors?: Record<string, { name: string; actions: readonly string[] }>;
  /** The published flows, with what a case of one begins with. */
  flows?: Record<string, Pick<Flow, 'form' | 'documents'>>;
  /** The channels by which documents can leave. */
  channels?: readonly Channel[];
}

/** What is certain of a node whose settings may be unfinished: enough to follow its connections. */
export interface NodeShape {
  id: string;
  kind: NodeKind;
  name: string;
  ports: Port[];
  stopsCase: boolean;
}

/**
 * A draft as the checks see it. The parts that follow the schema are held to everything; of a node that does not, only
 * the connections are: a draft with one empty setting still says all that is wrong with the rest.
 */
export interface Subject {
  /** The key of the flow; empty while it has none. */
  key: string;
  shapes: NodeShape[];
  nodes: FlowNode[];
  edges: FlowEdge[];
  /** All fields of a case: of the form, of its steps, and those that no form asks for. */
  form: FormField[];
  documents: DocumentSlot[];
  edgesFrom: ReadonlyMap<string, FlowEdge[]>;
  edgesTo: ReadonlyMap<string, FlowEdge[]>;
  /** The first shape of each id. */
  shapeOf: ReadonlyMap<string, NodeShape>;
  /** The first field of each id. */
  fieldOf: ReadonlyMap<string, FormField>;
  /** Null when nobody knows: nothing is held against it then. */
  directory: Directory | null;
}

export type Check = (subject: Subject) => Problem[];

/** @param flow what `parseFlow` made of the JSON; null when it does not follow the schema as a whole */
export function subjectOf(json: unknown, flow: Flow | null, directory: Directory | null): Subject {
  const shapes = listIn(json, 'nodes').flatMap(shapeFrom);
  const edges = flow?.edges ?? validIn(json, 'edges', flowEdge);
  const nodes = flow?.nodes ?? validIn(json, 'nodes', flowNode);
  const form = allFields(
    flow ?? { form: validIn(json, 'form', formField), data: validIn(json, 'data', formField), nodes },
  );
  const key = part(json, 'key');
  return {
    key: typeof key === 'string' ? key : '',
    shapes,
    nodes,
    edges,
    form,
    documents: flow?.documents ?? validIn(json, 'documents', documentSlot),
    edgesFrom: edgesBy(edges, 'from'),
    edgesTo: edgesBy(edges, 'to'),
    shapeOf: firstById(shapes),
    fieldOf: firstById(form),
    directory,
  };
}

function listIn(json: unknown, key: string): unknown[] {
  const list = part(json, key);
  return Array.isArray(list) ? list : [];
}

interface Schema<T> {
  safeParse(value: unknown): { success: true; data: T } | { success: false };
}

function validIn<T>(json: unknown, key: string, schema: Schema<T>): T[] {
  return listIn(json, key).flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

const kinds = new Set<string>(flowNode.options.map((option) => option.shape.kind.value));

function shapeFrom(item: unknown): NodeShape[] {
  const id = part(item, 'id');
  const kind = part(item, 'kind');
  if (typeof id !== 'string' || typeof kind !== 'string' || !kinds.has(kind)) return [];
  const branches = listIn(part(item, 'settings'), 'branches').flatMap((raw) => {
    const parsed = branch.safeParse({ id: part(raw, 'id'), name: part(raw, 'name') });
    return parsed.success ? [parsed.data] : [];
  });
  const node = { kind, settings: { branches } } as unknown as FlowNode;
  const stopsCase = part(part(item, 'settings'), 'stopsCase') === true;
  return [{ id, kind: node.kind, name: nameOf(item) || id, ports: portsOf(node), stopsCase }];
}

function edgesBy(edges: FlowEdge[], end: 'from' | 'to'): Map<string, FlowEdge[]> {
  const byNode = new Map<string, FlowEdge[]>();
  for (const edge of edges) {
    const others = byNode.get(edge[end]);
    if (others) others.push(edge);
    else byNode.set(edge[end], [edge]);
  }
  return byNode;
}

function firstById<T extends { id: string }>(items: T[]): Map<string, T> {
  return new Map(items.toReversed().map((item) => [item.id, item]));
}

interface Blame {
  nodes?: string[];
  edges?: string[];
  params?: Record<string, string>;
}

export function problem(code: CheckCode, { nodes = [], edges = [], params = {} }: Blame): Problem {
  return { code, severity: severityOf(code), nodes, edges, params };
}

export function isTask(node: FlowNode): node is NodeOf<'approve' | 'sign' | 'fill'> {
  return node.kind === 'approve' || node.kind === 'sign' || node.kind === 'fill';
}
