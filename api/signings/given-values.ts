import type { SessionProblem, SigningDocument, SigningSession, SigningTask } from '../../store/index.ts';
import { sentenceOf } from '../problem.ts';
import type { ProblemCode, ProblemParams } from '../problem.ts';
import type { CheckedValue } from './check-values.ts';

export const sessionProblem = (code: ProblemCode, params: ProblemParams = {}): SessionProblem => ({
  code,
  sentence: sentenceOf(code, params),
});

export const isOf =
  ({ taskId, caseId }: SigningTask) =>
  (document: SigningDocument): boolean =>
    document.taskId === taskId && document.caseId === caseId;

/** Why nothing of a task may go into a document; null when all of it may. */
type Obstacle = (task: SigningTask) => ProblemCode | null;

/**
 * A session with the values that its signer gave. A task of which one value is wrong, or whose signer has lost the role or
 * mandate meanwhile, drops out whole; the others go on.
 */
export function withValues(
  session: SigningSession,
  values: readonly CheckedValue[],
  hasLostRight: (task: SigningTask) => boolean,
): SigningSession {
  const obstacleOf: Obstacle = (task) => {
    if (hasLostRight(task)) return 'signing/right-lost';
    const wrong = values.find(
      (value, index) => !value.ok && session.documents.slice(index, index + 1).some(isOf(task)),
    );
    return wrong && !wrong.ok ? wrong.problem : null;
  };
  return {
    ...session,
    state: 'given',
    tasks: session.tasks.map((task) => (obstacleOf(task) === null ? task : { ...task, state: 'refused' })),
    documents: session.documents.map((document, index) => {
      const task = session.tasks.find((each) => isOf(each)(document));
      const obstacle = task ? obstacleOf(task) : null;
      const value = values[index];
      if (obstacle !== null || !value?.ok) {
        const problem = sessionProblem(obstacle ?? 'signature/wrong-value');
        return { ...document, state: 'dropped', signature: null, problem };
      }
      return { ...document, state: 'given', signature: value.signature };
    }),
  };
}
