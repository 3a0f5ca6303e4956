import { z } from 'zod';
import { describe } from './describe.ts';
import { formField } from './form.ts';
import { flowNode } from './node.ts';
import { key } from './principal.ts';
import { localizedText } from './text.ts';

export const flowEdge = z.strictObject({
  id: describe(
    z
      .string()
      .regex(/^[A-Za-z0-9_-]+$/)
      .max(64),
    'Unique among the edges',
    'Uniek onder de verbindingen',
  ),
  from: describe(z.string().min(1).max(64), 'The step that it leaves', 'De stap waaruit ze vertrekt'),
  port: describe(z.string().min(1).max(64), 'The port that it leaves by', 'De uitgang waarlangs ze vertrekt'),
  to: describe(z.string().min(1).max(64), 'The step that it leads to', 'De stap waar ze naartoe leidt'),
});
export type FlowEdge = z.infer<typeof flowEdge>;

/** A place for documents in a case: one PDF, or many. */
export const documentSlot = z.strictObject({
  id: describe(
    z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/)
      .max(64),
    'Unique among the places for documents',
    'Uniek onder de plaatsen voor documenten',
  ),
  label: describe(localizedText, 'What people read', 'Wat mensen lezen'),
  required: describe(z.boolean().default(true), 'No case starts without it', 'Zonder begint geen dossier'),
  many: describe(z.boolean().default(false), 'Takes several PDFs', 'Voor meerdere pdf’s'),
  signed: describe(
    z.boolean().default(true),
    'Its documents are signed and sealed',
    'De documenten worden ondertekend en verzegeld',
  ),
});
export type DocumentSlot = z.infer<typeof documentSlot>;

/** The flow language `paraaf/flow/1`: this schema is its definition; drafts are held to it loosely, publishing strictly. */
export const flow = z
  .strictObject({
    schema: describe(z.literal('paraaf/flow/1'), 'The version of the language', 'De versie van de taal'),
    key: describe(key, 'The key of the flow; it never changes', 'Het kenmerk van de stroom; het wijzigt nooit'),
    name: describe(localizedText, 'The name of the flow', 'De naam van de stroom'),
    description: describe(localizedText.optional(), 'What the flow is for', 'Waarvoor de stroom dient'),
    department: describe(key, 'The department it belongs to', 'De dienst waar ze bij hoort'),
    documentTypes: describe(
      z.array(key).max(20).default([]),
      'The kinds of document it is for',
      'De soorten documenten waarvoor ze dient',
    ),
    form: describe(
      z.array(formField).max(100).default([]),
      'What whoever starts a case fills in',
      'Wat wie een dossier start, invult',
    ),
    data: describe(
      z.array(formField).max(100).default([]),
      'Fields that no form asks for: answers of connectors, messages and other flows are kept in them',
      'Velden die geen formulier vraagt: antwoorden van koppelingen, berichten en andere stromen komen erin',
    ),
    documents: describe(
      z.array(documentSlot).min(1).max(20),
      'The places for documents',
      'De plaatsen voor documenten',
    ),
    nodes: describe(z.array(flowNode).max(5_000), 'The steps', 'De stappen'),
    edges: describe(
      z.array(flowEdge).max(20_000),
      'The connections between the steps',
      'De verbindingen tussen de stappen',
    ),
  })
  .meta({ id: 'paraaf-flow-1', title: 'Paraaf flow' });
export type Flow = z.infer<typeof flow>;
