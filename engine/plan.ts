import type { DocumentSlot } from './schema/flow.ts';
import type { FormField } from './schema/form.ts';
import type { FlowNode } from './schema/node.ts';
import type { LocalizedText } from './schema/text.ts';

/** A compiled flow: what a case runs on. It never changes; its name is the SHA-256 of its canonical JSON (`hashPlan`). */
export interface Plan {
  schema: 'paraaf/plan/1';
  key: string;
  version: number;
  name: LocalizedText;
  department: string;
  form: FormField[];
  /** All fields of a case: of the form, of its steps, and those that no form asks for. Absent where the form has all. */
  fields?: FormField[];
  documents: DocumentSlot[];
  start: string;
  nodes: Record<string, PlanNode>;
  edges: Record<string, PlanEdge>;
}

interface Connections {
  /** The edge of each drawn port. */
  ports: Record<string, string>;
  /** The incoming edges. */
  incoming: string[];
}

type Connected<N> = N extends FlowNode ? Omit<N, 'position'> & Connections : never;

/** A node without its place on the canvas, with its connections resolved. */
export type PlanNode = Connected<FlowNode>;

export interface PlanEdge {
  from: string;
  port: string;
  to: string;
}

/** All fields of a case, by which FEEL knows them. */
export function fieldsOf({ form, fields }: Pick<Plan, 'form' | 'fields'>): FormField[] {
  return fields ?? form;
}
