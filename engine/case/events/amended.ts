import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { Amendment, CaseEvent } from '../events.ts';
import { cancelCase } from '../finish.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { answer, ask, permitAnswer, permitAsk } from './asked.ts';
import { extend, permitExtend } from './extended.ts';
import { granted, refused } from './permission.ts';
import { permitReassign, reassign } from './reassigned.ts';

export type Amended = Extract<CaseEvent, { type: 'amended' }>;
export type AmendmentOf<T extends Amendment['type']> = Extract<Amendment, { type: T }>;

/** Whether a change to the work itself is possible now. Who may make it, the API decides. */
export function permitAmendment(plan: Plan, state: CaseState, { amendment, actor, at }: Amended): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  if ('reason' in amendment && !amendment.reason.trim()) return refused('reason/missing', { outcome: amendment.type });
  switch (amendment.type) {
    case 'reassign':
      return permitReassign(plan, state, amendment);
    case 'extend':
      return permitExtend(plan, state, amendment, at);
    case 'withdraw':
      return permitWithdraw(state);
    case 'ask':
      return permitAsk(state, amendment);
    case 'answer':
      return permitAnswer(state, amendment, actor);
  }
}

/** Changes who does a task or by when, takes the case back, or asks about it. Nothing that was signed changes. */
export function amend(turn: Turn, { amendment, actor }: Amended): void {
  switch (amendment.type) {
    case 'reassign':
      return reassign(turn, amendment, actor);
    case 'extend':
      return extend(turn, amendment, actor);
    case 'withdraw':
      record(turn, 'case/withdrawn', { actor, detail: { reason: amendment.reason } });
      return cancelCase(turn, actor, amendment.reason);
    case 'ask':
      return ask(turn, amendment, actor);
    case 'answer':
      return answer(turn, amendment, actor);
  }
}

/** What reaches somebody outside, or stands in a document for good. */
const irreversible: readonly string[] = ['attachSignature', 'seal', 'deliver', 'archive', 'call', 'subflow'];

/** A case is taken back only while nothing that cannot be taken back is under way: how that ends is not known yet. */
function permitWithdraw({ runs }: CaseState): Permission {
  const isUnderWay = Object.values(runs).some(({ activity }) => irreversible.includes(activity.activity));
  return isUnderWay ? refused('withdraw/under-way') : granted;
}
