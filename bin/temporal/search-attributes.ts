import { TypedSearchAttributes, defineSearchAttributeKey } from '@temporalio/common';
import type { SearchAttributePair } from '@temporalio/common';
import type { CaseStart } from '../../engine/index.ts';

const organisation = defineSearchAttributeKey('PaOrganisation', 'KEYWORD');
const department = defineSearchAttributeKey('PaDepartment', 'KEYWORD');
const flow = defineSearchAttributeKey('PaFlow', 'KEYWORD');
const status = defineSearchAttributeKey('PaStatus', 'KEYWORD');

/** What a server must know before a case starts with them; keys only, for search attributes are never encrypted. */
export const searchAttributes: Record<string, 'Keyword'> = {
  [organisation.name]: 'Keyword',
  [department.name]: 'Keyword',
  [flow.name]: 'Keyword',
  [status.name]: 'Keyword',
};

/** For `WorkflowOptions.typedSearchAttributes`. The workflow keeps `PaStatus` up to date itself. */
export function caseSearchAttributes(
  start: Pick<CaseStart, 'organisation' | 'department' | 'plan'>,
): TypedSearchAttributes {
  const pairs: SearchAttributePair[] = [
    { key: organisation, value: start.organisation },
    { key: department, value: start.department },
    { key: flow, value: start.plan.key },
    { key: status, value: 'running' },
  ];
  return new TypedSearchAttributes(pairs);
}
