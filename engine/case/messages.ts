import type { CaseEvent } from './events.ts';
import type { CaseStart } from './case-start.ts';
import type { CaseState, CaseOutcome } from './case-state.ts';

/** Names that the API and the workflow share. */
export const taskQueues = {
  workflows: 'paraaf-workflows',
  signing: 'paraaf-signing',
  connectors: 'paraaf-connectors',
} as const;

export const caseUpdates = { act: 'act', amend: 'amend', operate: 'operate', receive: 'receive' } as const;
export const caseQueries = { state: 'state' } as const;

/** Every published version is a workflow type of its own in Temporal. */
export function workflowType(flowKey: string, version: number): string {
  return `${flowKey}@${version}`;
}

export function workflowId(organisation: string, caseNumber: string): string {
  return `case/${organisation}/${caseNumber}`;
}

/** The argument of a case's workflow; `carried` is there after a continue-as-new. */
export interface CaseArgument {
  start: CaseStart;
  carried?: CaseState;
}

type WithoutInstant<E> = E extends CaseEvent ? Omit<E, 'at'> : never;

/** Argument of the Update `act`: the instant is the workflow's own. The Update id is the caller's idempotency key. */
export type ActMessage = WithoutInstant<
  Extract<CaseEvent, { type: 'acted' | 'filled' | 'documentReplaced' | 'signatureGiven' }>
>;
/** Argument of the Update `amend`. */
export type AmendMessage = WithoutInstant<Extract<CaseEvent, { type: 'amended' }>>;
/** Argument of the Update `receive`. */
export type ReceiveMessage = WithoutInstant<Extract<CaseEvent, { type: 'messageReceived' | 'deliveryOpened' }>>;
/** Argument of the Update `operate`. */
export type OperateMessage = WithoutInstant<
  Extract<CaseEvent, { type: 'operated' | 'cancelled' | 'migrated' | 'calendarChanged' }>
>;

/**
 * Answer of these Updates, sent when the projection of this change is written: who reads after it, sees it.
 * A refusal is an ApplicationFailure of type `refused` whose details are a `Refusal`; it leaves no history.
 */
export interface UpdateAnswer {
  sequence: number;
}

export interface CaseResult {
  outcome: CaseOutcome;
}
