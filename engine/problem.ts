import type { Language } from './schema/text.ts';

export type Severity = 'error' | 'warning';

export type CheckCode =
  | 'schema/invalid'
  | 'start/missing'
  | 'start/several'
  | 'end/missing'
  | 'node/duplicate-id'
  | 'edge/duplicate-id'
  | 'branch/duplicate-id'
  | 'edge/unknown-node'
  | 'edge/unknown-port'
  | 'edge/into-start'
  | 'port/dangling'
  | 'port/several-edges'
  | 'soundness/deadlock'
  | 'soundness/double-token'
  | 'soundness/no-end'
  | 'soundness/unreachable'
  | 'soundness/undecided'
  | 'join/single-edge'
  | 'principal/unknown-role'
  | 'principal/unknown-department'
  | 'principal/unknown-group'
  | 'principal/unknown-person'
  | 'principal/unknown-field'
  | 'principal/wrong-field-type'
  | 'principal/nobody-for-sure'
  | 'principal/starter-with-four-eyes'
  | 'field/unknown'
  | 'field/duplicate-id'
  | 'need/too-many'
  | 'due/missing-for-ladder'
  | 'due/wrong-field-type'
  | 'ladder/overdue-port-missing'
  | 'ladder/overdue-step-missing'
  | 'ladder/escalation-without-target'
  | 'feel/syntax'
  | 'feel/unknown-name'
  | 'sign/no-signable-document'
  | 'deliver/before-signature'
  | 'deliver/wrong-field-type'
  | 'deliver/nobody-for-sure'
  | 'title/unknown-field'
  | 'text/unknown-field'
  | 'schema/newer'
  | 'fill/asks-nothing'
  | 'fill/replaces-signed'
  | 'wait/wrong-field-type'
  | 'wait/overdue-port-missing'
  | 'wait/overdue-without-term'
  | 'expression/syntax'
  | 'expression/unknown-name'
  | 'expression/wrong-type'
  | 'feel/wrong-type'
  | 'document/duplicate-id'
  | 'document/unknown-place'
  | 'sign/more-places-than-parties'
  | 'seal/no-signable-document'
  | 'archive/before-signature'
  | 'deliver/channel-missing'
  | 'deliver/no-channel'
  | 'deliver/unopened-port-missing'
  | 'deliver/unopened-without-term'
  | 'deliver/opening-untold'
  | 'call/unknown-connector'
  | 'call/unknown-action'
  | 'subflow/itself'
  | 'subflow/unknown-flow'
  | 'subflow/field-missing'
  | 'subflow/document-missing'
  | 'subflow/unknown-field'
  | 'subflow/unknown-place';

/** What a check found in a flow: a code, the places to blame, and what the sentence needs (see `messages/`). */
export interface Problem {
  code: CheckCode;
  severity: Severity;
  nodes: string[];
  edges: string[];
  /** Values for the sentence: names as the administrator sees them, never ids. */
  params: Record<string, string>;
  /** How a case gets there, from its start: the steps one after the other. */
  run?: RunStep[];
}

/** A step of a run. */
export interface RunStep {
  node: string;
  /** The way it leaves by; null for a fork, which leaves by all, and for an end. */
  port: string | null;
  /** The edge by which the case came there: with two tokens before one step, node and port do not say which goes on. */
  edge: string;
}

/** Why `permits` refuses an event, or why `advance` finds it impossible. */
export type RefusalCode =
  | 'case/not-running'
  | 'case/already-started'
  | 'task/unknown'
  | 'task/closed'
  | 'task/already-acted'
  | 'task/not-your-principal'
  | 'task/wrong-act'
  | 'task/four-eyes'
  | 'task/personal'
  | 'task/mandate-needed'
  | 'task/no-port'
  | 'reason/missing'
  | 'document/changed'
  | 'document/missing'
  | 'document/not-replaceable'
  | 'document/signed-for-good'
  | 'data/invalid'
  | 'message/not-awaited'
  | 'delivery/not-waiting'
  | 'run/unknown'
  | 'run/not-failed'
  | 'reassign/nobody'
  | 'reassign/already-asked'
  | 'extend/no-term'
  | 'extend/not-later'
  | 'extend/beyond-calendar'
  | 'withdraw/under-way'
  | 'question/nobody'
  | 'question/unknown'
  | 'question/answered'
  | 'question/not-yours'
  | 'operation/no-token'
  | 'operation/no-port'
  | 'operation/no-such-step'
  | 'operation/signature-given'
  | 'operation/unsound'
  | 'data/nothing'
  | 'timer/unknown'
  | 'migration/same-version'
  | 'migration/other-flow'
  | 'migration/step-gone'
  | 'migration/step-changed'
  | 'migration/branch-gone'
  | 'migration/party-changed'
  | 'migration/wait-changed'
  | 'migration/nobody'
  | 'migration/data-missing'
  | 'migration/data-changed'
  | 'migration/document-missing'
  | 'migration/document-changed'
  | 'migration/not-reachable'
  | 'migration/undecided';

export interface Refusal {
  code: RefusalCode;
  params: Record<string, string>;
}

export type Result<T, P> = { ok: true; value: T } | { ok: false; problem: P };
export type Permission = { ok: true } | { ok: false; problem: Refusal };

/** Thrown for what cannot happen: an event that `permits` refuses, a plan that was never checked, a calendar that ran out. */
export class EngineError extends Error {
  readonly code: RefusalCode | 'plan/broken' | 'calendar/exhausted' | 'feel/failed' | 'history/impossible';

  constructor(code: EngineError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}

export type Sentence = (problem: Problem, language: Language) => string;
