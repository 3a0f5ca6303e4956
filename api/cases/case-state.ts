import { caseQueries, workflowId } from '../../engine/index.ts';
import type { CaseProjection, CaseState } from '../../engine/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';

const patienceMs = 20_000;

/**
 * Where a case is, as its workflow has it.
 *
 * @throws ProblemError `case/not-answering`
 */
export async function readCaseState(
  { temporal }: Pick<ApiDeps, 'temporal'>,
  { organisation, number }: Pick<CaseProjection, 'organisation' | 'number'>,
): Promise<CaseState> {
  const handle = temporal.workflow.getHandle(workflowId(organisation, number));
  try {
    return await temporal.withDeadline(Date.now() + patienceMs, () => handle.query<CaseState>(caseQueries.state));
  } catch (cause) {
    throw new ProblemError('case/not-answering', {}, {}, { cause });
  }
}
