import type { Calendar } from '../../calendar.ts';
import type { CaseActivityName, DocumentRef, Recipient } from '../../case/activities.ts';
import type { AuditType } from '../../case/audit.ts';
import type { CaseDocument, CaseStart } from '../../case/case-start.ts';
import type { ActOutcome, CaseOutcome, CaseState, Extension, StallCode } from '../../case/case-state.ts';
import { EngineError } from '../../problem.ts';
import type { Plan, PlanNode } from '../../plan.ts';
import type { RefusalCode } from '../../problem.ts';
import type { CaseData, FieldValue } from '../../schema/form.ts';
import type { Actor, Principal } from '../../schema/principal.ts';

/**
 * Test support: a case as the reference interpreter of docs/semantics.md holds it. What is known of a token stands in the
 * token; nothing is kept for speed, and nothing is ever changed in place.
 */
export interface Case {
  plan: Plan;
  /** The instant of the event that happens. */
  at: string;
  status: CaseState['status'];
  outcome: CaseOutcome | null;
  endedAt: string | null;
  number: string;
  organisation: string;
  starter: CaseStart['starter'];
  data: CaseData;
  calendar: Calendar;
  documents: CaseDocument[];
  drafters: string[];
  tokens: Token[];
  /** Activities for which no token waits. */
  errands: Errand[];
  /** The step of each visit, wait and activity that ever began. */
  begun: string[];
  /** The edges along which tokens went, each time. */
  passed: string[];
  deliveries: CaseState['deliveries'];
  archive: CaseState['archive'];
  /** How often tokens moved in this event. */
  moves: number;
  /** What this event adds to the trail. */
  said: Said[];
  /** What this event asks of a driver: `openTask n1.1.0`. */
  asked: string[];
}

export type Token =
  /** On its way along an edge. */
  | { at: 'moving'; edge: string }
  /** On an edge, before a step that it waits for. */
  | { at: 'edge'; edge: string }
  | Visit
  | Waiting
  | ({ at: 'activity' } & Errand)
  | { at: 'stall'; id: string; nodeId: string; edge: string; code: StallCode; since: string };

export interface Visit {
  at: 'people';
  nodeId: string;
  number: number;
  order: number;
  tasks: Task[];
}

export interface Waiting {
  at: 'wait';
  id: string;
  nodeId: string;
  openedAt: string;
  firesAt: string | null;
  message: { name: string; key: string } | null;
}

export interface Task {
  id: string;
  nodeId: string;
  party: number;
  principals: Principal[];
  need: number;
  votes: Vote[];
  openedAt: string;
  dueAt: string | null;
  timer: Moment | null;
  /** What has fired of its ladder. */
  fired: Omit<Moment, 'firesAt'>[];
  extensions: Extension[];
  questions: { actor: Actor; to: Principal[]; answer: string | null }[];
  /** Why its term cannot be counted. */
  failure: { code: StallCode; since: string } | null;
}

/** A moment of a ladder. */
export interface Moment {
  step: number;
  repeated: number;
  firesAt: string;
}

export interface Vote {
  actor: Actor;
  outcome: ActOutcome;
  at: string;
  /** The activity that brings a signature into the documents; null once it has, and for an act that is none. */
  runId: string | null;
}

export interface Errand {
  id: string;
  nodeId: string;
  asks: Asked;
  attempts: number;
  /** The code of its failure. */
  incident: string | null;
}

/** What an activity is asked, but for its texts. */
export interface Asked {
  activity: CaseActivityName;
  to?: Principal[];
  recipients?: Recipient[];
  documents?: DocumentRef[];
  values?: Record<string, FieldValue>;
  taskId?: string;
  actor?: Actor;
  as?: string;
  dueAt?: string | null;
}

export interface Said {
  type: AuditType;
  nodeId: string | null;
  taskId: string | null;
  personId: string | null;
}

/** Thrown for an event that is not possible: nothing has changed then, for nothing is changed in place. */
export class Refused extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(code);
    this.code = code;
  }
}

export function refuse(code: RefusalCode): never {
  throw new Refused(code);
}

export function refuseIf(isSo: boolean, code: RefusalCode): void {
  if (isSo) refuse(code);
}

export const nodeOf = ({ plan }: Case, nodeId: string): PlanNode => plan.nodes[nodeId]!;

export function say(c: Case, type: AuditType, about: { nodeId?: string; taskId?: string; actor?: Actor } = {}): Case {
  const { nodeId = null, taskId = null, actor } = about;
  return { ...c, said: [...c.said, { type, nodeId, taskId, personId: actor?.personId ?? null }] };
}

export const ask = (c: Case, what: string): Case => ({ ...c, asked: [...c.asked, what] });

export const put = (c: Case, token: Token): Case => ({ ...c, tokens: [...c.tokens, token] });

export const take = (c: Case, token: Token): Case => ({ ...c, tokens: c.tokens.filter((other) => other !== token) });

/** Another token in the place of this one. */
export const replace = (c: Case, token: Token, by: Token): Case => ({
  ...c,
  tokens: c.tokens.map((other) => (other === token ? by : other)),
});

export function leave(c: Case, nodeId: string, port: string): Case {
  return put(c, { at: 'moving', edge: nodeOf(c, nodeId).ports[port]! });
}

export const begin = (c: Case, nodeId: string): Case => ({ ...c, begun: [...c.begun, nodeId] });

/** How often a visit, a wait or an activity of a step has begun: the number in the id of the last. */
export const timesBegun = ({ begun }: Case, nodeId: string): number => begun.filter((id) => id === nodeId).length;

export function stall(c: Case, nodeId: string, edge: string, code: StallCode): Case {
  let number = 1;
  const isTaken = (id: string) => c.tokens.some((token) => token.at === 'stall' && token.id === id);
  while (isTaken(`${nodeId}.stall.${number}`)) number++;
  const stalled = put(c, { at: 'stall', id: `${nodeId}.stall.${number}`, nodeId, edge, code, since: c.at });
  return say(stalled, 'incident/raised', { nodeId });
}

/** The code with which the data or the calendar fall short for what is worked out, or what it gives. */
export function attempt<T>(work: () => T): { failure: StallCode } | { failure: null; value: T } {
  try {
    return { failure: null, value: work() };
  } catch (error) {
    const code = error instanceof EngineError ? error.code : null;
    if (code === 'feel/failed' || code === 'calendar/exhausted') return { failure: code };
    throw error;
  }
}
