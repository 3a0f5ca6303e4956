import { evaluateCondition } from '../feel.ts';
import { fieldsOf } from '../plan.ts';
import type { Plan, PlanNode } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { Assignment } from '../schema/node.ts';
import { assigned, namedValues } from './assign.ts';
import type { CaseState } from './case-state.ts';

/** A formula of a step, and for what it stands: a branch, a field or a name; empty for the correlation of a message. */
export interface FailingFormula {
  target: string;
  formula: string;
}

type Case = { plan: Plan; state: Pick<CaseState, 'data'> };

/** The formula of a step that failed when a token came with the data of the case; null when it was none. */
export function failingFormula(node: PlanNode, { plan, state }: Case): FailingFormula | null {
  const fields = fieldsOf(plan);
  const among = (inputs: readonly { name: string; value: string }[]) =>
    firstFailing(inputs, ({ name, value }) => [name, value, () => namedValues({ plan, state }, [{ name, value }])]);
  switch (node.kind) {
    case 'decide':
      return firstFailing(node.settings.branches, ({ name, when }) => [
        name.nl,
        when,
        () => evaluateCondition(when, state.data, fields),
      ]);
    case 'wait': {
      const formula = 'message' in node.settings.for ? node.settings.for.correlation : '';
      return formula.trim() === '' ? null : { target: '', formula };
    }
    case 'archive':
      return among(node.settings.metadata ?? []);
    case 'call':
      return among(node.settings.input);
    case 'subflow':
      return among(node.settings.input.map(({ field, value }) => ({ name: field, value })));
    default:
      return null;
  }
}

/** The formula of what is kept of an answer or a message that fails, also when the field cannot hold what it gives. */
export function failingOutput(
  output: readonly Assignment[],
  kept: Case,
  more: Record<string, unknown>,
): FailingFormula | null {
  return firstFailing(output, (one) => [one.field, one.value, () => assigned(kept, [one], more)]);
}

function firstFailing<T>(
  list: readonly T[],
  read: (one: T) => [target: string, formula: string, work: () => unknown],
): FailingFormula | null {
  for (const one of list) {
    const [target, formula, work] = read(one);
    if (fails(work)) return { target, formula };
  }
  return null;
}

function fails(work: () => unknown): boolean {
  try {
    work();
    return false;
  } catch (error) {
    if (error instanceof EngineError && error.code === 'feel/failed') return true;
    throw error;
  }
}
