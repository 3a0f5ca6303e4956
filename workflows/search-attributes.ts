import { upsertSearchAttributes, workflowInfo } from '@temporalio/workflow';
import type { SearchAttributePair } from '@temporalio/common';
import type { CaseStart } from '../engine/case/case-start.ts';
import type { CaseState } from '../engine/case/case-state.ts';

const status = { name: 'PaStatus', type: 'KEYWORD' } as const;

const keyword = (name: string) => ({ name, type: 'KEYWORD' }) as const;

/** Those of a case that this one starts, on a server that knows them; as `bin/temporal/search-attributes.ts` gives them. */
export function attributesOf({ organisation, department, plan }: CaseStart): SearchAttributePair[] | undefined {
  if (workflowInfo().typedSearchAttributes.get(status) === undefined) return undefined;
  return [
    { key: keyword('PaOrganisation'), value: organisation },
    { key: keyword('PaDepartment'), value: department },
    { key: keyword('PaFlow'), value: plan.key },
    { key: status, value: 'running' },
  ];
}

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
