import { z } from 'zod';
import { formField } from './form.ts';
import { flowNode } from './node.ts';
import { key } from './principal.ts';
import { localizedText } from './text.ts';

export const flowEdge = z.strictObject({
  id: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(64),
  from: z.string().min(1).max(64),
  port: z.string().min(1).max(64),
  to: z.string().min(1).max(64),
});
export type FlowEdge = z.infer<typeof flowEdge>;

/** A place for documents in a case: one PDF, or many. */
export const documentSlot = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]*$/)
    .max(64),
  label: localizedText,
  required: z.boolean().default(true),
  many: z.boolean().default(false),
  signed: z.boolean().default(true),
});
export type DocumentSlot = z.infer<typeof documentSlot>;

/** The flow language `paraaf/flow/1`: this schema is its definition; drafts are held to it loosely, publishing strictly. */
export const flow = z
  .strictObject({
    schema: z.literal('paraaf/flow/1'),
    key,
    name: localizedText,
    description: localizedText.optional(),
    department: key,
    documentTypes: z.array(key).max(20).default([]),
    form: z.array(formField).max(100).default([]),
    /** Fields that no form asks for: answers of connectors, messages and other flows are kept in them. */
    data: z.array(formField).max(100).default([]),
    documents: z.array(documentSlot).min(1).max(20),
    nodes: z.array(flowNode).max(5_000),
    edges: z.array(flowEdge).max(20_000),
  })
  .meta({ id: 'paraaf-flow-1', title: 'Paraaf flow' });
export type Flow = z.infer<typeof flow>;
