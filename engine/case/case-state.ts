import type { BusinessDuration } from '../schema/business-duration.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import type { Calendar } from '../calendar.ts';
import type { CaseData } from '../schema/form.ts';
import type { Channel } from '../schema/node.ts';
import type { CaseActivity } from './activities.ts';
import type { CaseDocument, CaseStart } from './case-start.ts';

export type CaseOutcome = 'completed' | 'refused' | 'cancelled';
export type ActOutcome = 'approved' | 'rejected' | 'returned' | 'signed' | 'refused' | 'done';

/** One person's vote or signature on a task. */
export interface Act {
  actor: Actor;
  outcome: ActOutcome;
  reason?: string;
  at: string;
}

/** Work for people: one party of one visit to an `approve`, `sign` or `fill` node. */
export interface Task {
  /** Unique in the case: node, visit, party. */
  id: string;
  nodeId: string;
  kind: 'approve' | 'sign' | 'fill';
  visit: number;
  /** Index in the node's `who`. */
  party: number;
  principals: Principal[];
  need: number;
  personal: boolean;
  fourEyes: boolean;
  openedAt: string;
  dueAt: string | null;
  acts: Act[];
  /** Signatures on their way into the document: accepted, not yet embedded. */
  pending: { actor: Actor; runId: string; at: string }[];
  ladder: LadderPosition | null;
  /** By step of the ladder, how many of its moments have fired: whatever becomes of the term, they do not fire again. */
  climbed: number[];
  /** What its term was extended with, in order. */
  extensions: Extension[];
  questions: Question[];
}

/** So much later than it was due, or until the end of a day. */
export type Extension = BusinessDuration | { until: string };

/** Something that somebody who holds a task wants to know first. It holds up nothing. */
export interface Question {
  /** Unique in its task. */
  id: string;
  actor: Actor;
  to: Principal[];
  text: string;
  at: string;
  answer: { actor: Actor; text: string; at: string } | null;
}

/** The next rung of a task's ladder; one timer a task. */
export interface LadderPosition {
  step: number;
  repeated: number;
  timerId: string;
  firesAt: string;
}

/** An activity under way or failed. */
export interface Run {
  id: string;
  nodeId: string;
  /** Whether the case's token waits here for it: a reminder or a signature on its way holds up nothing by itself. */
  holdsToken: boolean;
  activity: CaseActivity;
  attempts: number;
  incident: Incident | null;
}

/** A token that waits at a `wait` node for its moment, for a message, or for a message until a moment. */
export interface Wait {
  /** Unique in the case: node and visit. */
  id: string;
  nodeId: string;
  openedAt: string;
  /** The one timer of a wait has its id. */
  firesAt: string | null;
  /** The message, and the key by which it is told apart from those for other cases. */
  message: { name: string; key: string } | null;
}

/**
 * What the engine itself could not work out: a choice whose condition fails, a step that nobody can do, a term that the
 * calendar cannot count. Retried by its id, as a run is.
 */
export interface Stall {
  id: string;
  nodeId: string;
  /** The edge whose token waits; `null` when a task is open all the same, without its term. */
  edge: string | null;
  taskId: string | null;
  incident: Incident;
}

/** A run's code is that of its activity's failure; a stall's is one of `StallCode`. */
export interface Incident {
  code: string;
  /** In the words of the user, Dutch; no personal data, no secret. */
  message: string;
  since: string;
}

export type StallCode =
  | 'feel/failed'
  | 'calendar/exhausted'
  | 'task/nobody'
  | 'deliver/nobody'
  | 'seal/no-document'
  | 'wait/no-date'
  | 'flow/endless';

/** What reached somebody by a `deliver` step. */
export interface Delivered {
  nodeId: string;
  recipient: string;
  channel: Channel;
  reference: string;
  at: string;
  /** Where the recipient's address stands; absent in cases of before that was kept. */
  field?: string;
  /** When the recipient opened it, where the channel tells. */
  openedAt?: string;
}

/** One visit to a node with parties: which order is at work, and which orders are done. */
export interface Visit {
  nodeId: string;
  number: number;
  order: number;
  openTasks: string[];
}

/**
 * Where a case is. Plain JSON: it survives continue-as-new, and the simulator can rewind.
 * Nothing in it is derived from a clock or a random source: instants come with the events.
 */
export interface CaseState {
  status: 'created' | 'running' | CaseOutcome;
  /** What never changes of the case, beside its plan. */
  info: Omit<CaseStart, 'plan' | 'calendar' | 'data' | 'documents'> & {
    /** Empty until the event `started`. */
    startedAt: string;
  };
  data: CaseData;
  calendar: Calendar;
  /** Edges with a token (a join's edges wait here until all have one); an edge stands twice in an unsound flow only. */
  tokens: string[];
  /** Waits under way, by their id. */
  waits: Record<string, Wait>;
  /** Nodes with parties at work, by node and visit number: `NODE.NUMBER`. */
  visits: Record<string, Visit>;
  /** How often each node with tasks, waits, runs or stalls has been entered: their ids derive from it. */
  visited: { nodeId: string; times: number }[];
  tasks: Record<string, Task>;
  runs: Record<string, Run>;
  stalls: Record<string, Stall>;
  documents: Record<string, CaseDocument>;
  /** Persons who filled in fields or replaced a document: with the starter, they drafted what is judged under four eyes. */
  drafters: string[];
  /** Edges taken so far, for the drawn flow; each once. */
  passed: string[];
  /** The outcome of the last end reached while other tokens went on. */
  outcome: CaseOutcome | null;
  endedAt: string | null;
  deliveries: Delivered[];
  archive: { location: string; at: string } | null;
  /** Sequence number of the last audit entry, and its hash. */
  audit: { sequence: number; head: string };
}
