import { evaluateExpression } from '../../feel.ts';
import { faultOf } from '../../form-data.ts';
import { fieldsOf } from '../../plan.ts';
import { EngineError } from '../../problem.ts';
import type { CaseData, FieldValue } from '../../schema/form.ts';
import type { Assignment } from '../../schema/node.ts';
import type { Case } from './case.ts';

/** The data with values kept in their fields; all see the data of before, and each must fit the type of its field. */
export function kept({ plan, data }: Case, output: readonly Assignment[], more: Record<string, unknown>): CaseData {
  const fields = fieldsOf(plan);
  const values = output.map(({ field: id, value: expression }) => {
    const field = fields.find((one) => one.id === id)!;
    const value = evaluateExpression(expression, data, fields, more);
    const isText = ['text', 'multiline'].includes(field.type);
    const fitting = value === '' ? null : isText && typeof value === 'number' ? String(value) : value;
    const isFitting = fitting === null || faultOf(field, fitting, () => true) === null;
    if (!isFitting) throw new EngineError('feel/failed', `${id} cannot hold this`);
    return [id, fitting];
  });
  return { ...data, ...(Object.fromEntries(values) as CaseData) };
}

/** Values by name, as an activity is asked with them: no list, and no context but a contact. */
export function named({ plan, data }: Case, input: readonly { name: string; value: string }[]) {
  const values = input.map(({ name, value: expression }) => {
    const value = evaluateExpression(expression, data, fieldsOf(plan));
    const isContact = typeof value === 'object' && value !== null && 'name' in value && 'email' in value;
    if (typeof value === 'object' && value !== null && !isContact) throw new EngineError('feel/failed', name);
    return [name, value];
  });
  return Object.fromEntries(values) as Record<string, FieldValue>;
}
