import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { CaseState } from '../engine/case/case-state.ts';

const status = { name: 'PaStatus', type: 'KEYWORD' } as const;

function statusOf(state: CaseState): string {
  if (state.status !== 'running') return state.status;
  const hasIncident =
    Object.keys(state.stalls).length > 0 || Object.values(state.runs).some((run) => run.incident !== null);
  return hasIncident ? 'incident' : 'running';
}

/** Keeps `PaStatus` as the case is, when whoever started the case gave it one: a server without the attribute refuses it. */
export function upsertStatus(state: CaseState): void {
  const current = workflowInfo().typedSearchAttributes.get(status);
  const value = statusOf(state);
  if (current === undefined || current === value) return;
  upsertSearchAttributes([{ key: status, value }]);
}
