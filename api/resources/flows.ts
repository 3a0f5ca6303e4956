import { z } from 'zod';
import { key } from '../../engine/schema/principal.ts';

/** `GET /flows`: what this person may see; `mayStart` for the start screen. */
export const flowRow = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  department: z.string(),
  departmentName: z.string(),
  publishedVersion: z.number().nullable(),
  draftChangedAt: z.iso.datetime().nullable(),
  mayStart: z.boolean(),
  mayEdit: z.boolean(),
  runningCases: z.number(),
});
export type FlowRow = z.infer<typeof flowRow>;
export const flowList = z.object({ items: z.array(flowRow) });
export type FlowTemplate = z.infer<typeof flowTemplate>;
export type FlowList = z.infer<typeof flowList>;

/**
 * `GET /flows/KEY/draft` with an `ETag`; `PUT` with `If-Match` (412 when another saved first), any draft is kept,
 * an unsound or unfinished one too, as long as it is a JSON object of at most 4 MB with the flow's own key.
 * `POST /flows` `{ key, name, department, from?: template key }` makes one.
 */
export const flowDraft = z.object({
  key: z.string(),
  revision: z.number(),
  changedAt: z.iso.datetime(),
  changedBy: z.string(),
  flow: z.unknown(),
});
export type FlowDraft = z.infer<typeof flowDraft>;

/** `POST /flows`. */
export const flowRequest = z.strictObject({
  key,
  name: z.string().trim().min(1).max(200),
  department: key,
  from: key.optional().describe('Key of a template'),
});
/** `PUT /flows/KEY/draft`: the flow as it is drawn, unfinished or not. A 412 carries the other `draft`. */
export const draftRequest = z.strictObject({ flow: z.record(z.string(), z.unknown()) });

/** `GET /flows/templates`. */
export const flowTemplate = z.object({
  key: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  department: z.string(),
  flow: z.unknown(),
});

export const problem = z.object({
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  nodes: z.array(z.string()),
  edges: z.array(z.string()),
  params: z.record(z.string(), z.string()),
  /** How a case gets there, step by step; a fork leaves by all its ports. */
  run: z.array(z.object({ node: z.string(), port: z.string().nullable(), edge: z.string() })).optional(),
  sentence: z.string(),
});

/** `POST /flows/KEY/versions` with `If-Match` of the draft; 422 `flow/problems` with `problems` when it does not check. */
export const publishRequest = z.strictObject({ reason: z.string().trim().min(3).max(500) });
/** `GET /flows/KEY/versions`, newest first; `GET /flows/KEY/versions/N` adds `flow`. */
export const flowVersion = z.object({
  key: z.string(),
  version: z.number(),
  planHash: z.string(),
  reason: z.string(),
  publishedAt: z.iso.datetime(),
  publishedBy: z.string(),
  runningCases: z.number(),
});
export type FlowVersion = z.infer<typeof flowVersion>;
