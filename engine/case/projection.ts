import type { CaseDocument } from './case-start.ts';
import type { CaseOutcome, Incident, Task } from './case-state.ts';
import type { Refusal } from '../problem.ts';
import type { CaseData } from '../schema/form.ts';

/** A case as screens and searches see it; derived from plan, start and state alone (`projectCase`). */
export interface CaseProjection {
  caseId: string;
  number: string;
  organisation: string;
  department: string;
  title: string;
  flow: { key: string; version: number; planHash: string; name: string };
  verificationCode: string;
  starter: { personId: string; name: string };
  startedAt: string;
  endedAt: string | null;
  status: 'running' | CaseOutcome;
  /** Grows with every change; an older projection never overwrites a newer one. */
  sequence: number;
  data: CaseData;
  documents: CaseDocument[];
  /** The open tasks, whole. */
  tasks: TaskProjection[];
  /** Where the case stands on the drawn flow. */
  position: { nodeId: string; state: 'waiting' | 'working' | 'incident' }[];
  /** The messages from outside that steps wait for; absent where none does. */
  awaited?: { nodeId: string; name: string; key: string }[];
  /** Nodes passed, and edges taken, for the drawn flow. */
  passedNodes: string[];
  incidents: (Incident & { runId: string; nodeId: string })[];
  /** Where the archive holds the case, and since when. */
  archive: { location: string; at: string } | null;
}

export interface TaskProjection extends Omit<Task, 'ladder' | 'climbed' | 'extensions'> {
  nodeName: string;
  instructions: string | null;
  /** Outcomes that are drawn: what may be chosen. */
  outcomes: string[];
  /** The principals that have not acted yet. */
  open: string[];
  /** Under four eyes, the persons who drafted the case and do not judge it. */
  drafters?: string[];
  /** The documents that it may replace, and those that stay, with why. Where it may replace any. */
  replaceable?: { documentId: string; refusal: Refusal | null }[];
}
