import type { Subject } from '../checks/subject.ts';
import type { Problem } from '../problem.ts';
import type { Flow } from '../schema/flow.ts';

/** What a repair does; `titleOf` says it in words. */
export type RepairCode =
  | 'add-start'
  | 'keep-start'
  | 'add-end'
  | 'own-id'
  | 'remove-double'
  | 'remove-step'
  | 'remove-unreached'
  | 'pass-step'
  | 'move-behind'
  | 'connect'
  | 'connect-end'
  | 'redirect'
  | 'remove-edge'
  | 'keep-edge'
  | 'remove-branch'
  | 'insert-fork'
  | 'insert-join'
  | 'remove-join'
  | 'stop-case'
  | 'stop-on-refusal'
  | 'replace'
  | 'leave-out'
  | 'leave-out-person'
  | 'leave-out-starter'
  | 'leave-out-channel'
  | 'use-channel'
  | 'add-channel'
  | 'rewrite'
  | 'rename'
  | 'add-field'
  | 'require-field'
  | 'sign-document'
  | 'give'
  | 'allow-starter'
  | 'need-fewer'
  | 'set-term'
  | 'drop-term'
  | 'drop-opening'
  | 'drop-rungs'
  | 'drop-overdue'
  | 'set-overdue'
  | 'drop-escalation'
  | 'escalate-to-head'
  | 'drop-places';

/** One way to take a problem away. */
export interface Repair {
  code: RepairCode;
  /** Values for the title: names as the administrator sees them. */
  params: Record<string, string>;
  /** The flow after it; shares what it leaves alone with the flow before. */
  flow: Flow;
}

/** What a repair has to go by. */
export interface Broken {
  flow: Flow;
  problem: Problem;
  subject: Subject;
}

/** Ways that may take a problem away, the likeliest first. Whether they do, `repairsFor` finds out. */
export type Repairing = (broken: Broken) => Repair[];

/** No more than these are tried for a problem, since each costs a check of the whole flow. */
export const mostTried = 12;
/** No more than these are offered. */
export const mostOffered = 3;
