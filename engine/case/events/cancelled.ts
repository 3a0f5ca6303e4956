import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { cancelCase } from '../finish.ts';
import type { Turn } from '../turn.ts';
import { granted, refused } from './permission.ts';

type Cancelled = Extract<CaseEvent, { type: 'cancelled' }>;

export function permitCancel(state: CaseState, { reason }: Cancelled): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  return reason.trim() ? granted : refused('reason/missing', { outcome: 'cancelled' });
}

export function cancel(turn: Turn, { actor, reason }: Cancelled): void {
  cancelCase(turn, actor, reason);
}
