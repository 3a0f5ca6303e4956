import type { Actor } from '../schema/principal.ts';

export type AuditType =
  | 'case/started'
  | 'documents/prepared'
  | 'task/opened'
  | 'task/acted'
  | 'task/closed'
  | 'signature/given'
  | 'signature/embedded'
  | 'task/reminded'
  | 'task/escalated'
  | 'task/overdue'
  | 'task/reassigned'
  | 'task/extended'
  | 'question/asked'
  | 'question/answered'
  | 'people/notified'
  | 'document/delivered'
  | 'case/archived'
  | 'decision/taken'
  | 'document/replaced'
  | 'document/undeliverable'
  | 'document/opened'
  | 'document/sealed'
  | 'message/awaited'
  | 'message/received'
  | 'wait/over'
  | 'call/answered'
  | 'subflow/ended'
  | 'incident/raised'
  | 'incident/retried'
  | 'incident/resolved'
  | 'step/skipped'
  | 'data/corrected'
  | 'token/moved'
  | 'calendar/changed'
  | 'case/migrated'
  | 'case/withdrawn'
  | 'case/ended';

/**
 * One line of the audit trail of a case: append-only, and chained. `hash` is the SHA-256 of the canonical JSON of the
 * entry without `hash`; `previous` is the hash of the entry before it, 64 zeros for the first.
 */
export interface AuditEntry {
  caseId: string;
  sequence: number;
  at: string;
  type: AuditType;
  actor: Actor | null;
  nodeId: string | null;
  taskId: string | null;
  /** What the type needs: outcome, reason, hashes of documents, references of deliveries. */
  detail: Record<string, string | number | boolean | null>;
  previous: string;
  hash: string;
}
