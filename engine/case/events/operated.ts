import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent, Operation } from '../events.ts';
import type { Turn } from '../turn.ts';
import { correct, permitCorrection } from './data-corrected.ts';
import { refused } from './permission.ts';
import { permitRetry, retry } from './retried.ts';
import { permitSkip, skip } from './skipped.ts';
import { moveToken, permitMove } from './token-moved.ts';

export type Operated = Extract<CaseEvent, { type: 'operated' }>;
export type OperationOf<T extends Operation['type']> = Extract<Operation, { type: T }>;

/** Whether what an administrator wants is possible now, and leaves the case sound. */
export function permitOperation(plan: Plan, state: CaseState, { operation }: Operated): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  if ('reason' in operation && !operation.reason.trim()) return refused('reason/missing', { outcome: operation.type });
  switch (operation.type) {
    case 'retry':
      return permitRetry(state, operation);
    case 'skip':
      return permitSkip(plan, state, operation);
    case 'correct':
      return permitCorrection(plan, operation);
    case 'move':
      return permitMove(plan, state, operation);
  }
}

/** Mends a case: tries again, passes a step over, corrects data, puts a token elsewhere. */
export function applyOperation(turn: Turn, { operation, actor }: Operated): void {
  switch (operation.type) {
    case 'retry':
      return retry(turn, operation, actor);
    case 'skip':
      return skip(turn, operation, actor);
    case 'correct':
      return correct(turn, operation, actor);
    case 'move':
      return moveToken(turn, operation, actor);
  }
}
