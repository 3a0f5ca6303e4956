import { evaluateExpression } from '../feel.ts';
import { faultOf } from '../form-data.ts';
import { fieldsOf } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { CaseData, FieldValue, FormField } from '../schema/form.ts';
import type { Assignment } from '../schema/node.ts';
import type { CaseState } from './case-state.ts';

type Case = { plan: Plan; state: Pick<CaseState, 'data'> };

/**
 * The data of a case with these values kept in its fields. All of them see the data of before.
 *
 * @param more names beside the fields, such as `result`
 * @throws EngineError `feel/failed` when an expression fails, or gives what its field cannot hold
 */
export function assigned(
  { plan, state: { data } }: Case,
  assignments: readonly Assignment[],
  more: Record<string, unknown>,
): CaseData {
  const fields = fieldsOf(plan);
  const values = assignments.map(({ field: id, value }): [string, FieldValue] => {
    const field = fields.find((one) => one.id === id);
    if (!field) throw new EngineError('plan/broken', `There is no field ${id}`);
    return [id, fitted(field, evaluateExpression(value, data, fields, more))];
  });
  return { ...data, ...Object.fromEntries(values) };
}

/** A value as its field holds it: a number may stand in a text; what is empty is null. */
function fitted(field: FormField, value: unknown): FieldValue {
  if (value === null || value === '') return null;
  const isText = field.type === 'text' || field.type === 'multiline';
  const fitting = isText && typeof value === 'number' ? String(value) : value;
  if (faultOf(field, fitting, () => true) !== null) {
    throw new EngineError('feel/failed', `The field ${field.id} cannot hold this value`);
  }
  return fitting as FieldValue;
}

/**
 * Named values over the fields of a case.
 *
 * @throws EngineError `feel/failed` when an expression fails, or gives a list or a context that is no contact
 */
export function namedValues(
  { plan, state: { data } }: Case,
  inputs: readonly { name: string; value: string }[],
): Record<string, FieldValue> {
  const fields = fieldsOf(plan);
  return Object.fromEntries(
    inputs.map(({ name, value: expression }) => {
      const value = evaluateExpression(expression, data, fields);
      const isContact = typeof value === 'object' && value !== null && 'name' in value && 'email' in value;
      if (typeof value === 'object' && value !== null && !isContact) {
        throw new EngineError('feel/failed', `The value of ${name} is no text, number, date, choice or contact`);
      }
      return [name, value as FieldValue];
    }),
  );
}
