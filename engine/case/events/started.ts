import type { Permission } from '../../problem.ts';
import { enterStart } from '../automatic.ts';
import type { CaseState } from '../case-state.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { granted, refused } from './permission.ts';

export function permitStart(state: CaseState): Permission {
  return state.status === 'created' ? granted : refused('case/already-started');
}

/** The case begins: its documents are prepared, and then its first step. */
export function start(turn: Turn): void {
  const { state, plan } = turn;
  state.status = 'running';
  state.info = { ...state.info, startedAt: turn.at };
  record(turn, 'case/started', {
    nodeId: plan.start,
    detail: {
      number: state.info.number,
      title: state.info.title,
      flow: plan.key,
      version: plan.version,
      planHash: state.info.planHash,
      starter: state.info.starter.personId,
      starterName: state.info.starter.name,
      ...Object.fromEntries(Object.values(state.documents).map(({ id, sha256 }) => [`document:${id}`, sha256])),
    },
  });
  enterStart(turn);
}
