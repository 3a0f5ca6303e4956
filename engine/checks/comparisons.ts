import { parseExpression } from 'feelin';
import type { FormField } from '../schema/form.ts';

type Sort = 'number' | 'text';

/**
 * Whether a condition orders a field and a literal of another sort, as `onderwerp > 5` does for a text: FEEL engines
 * answer that with a silent false, whatever the field holds.
 */
export function ordersApart(condition: string, fieldOf: ReadonlyMap<string, FormField>): boolean {
  const cursor = parseExpression(condition, {}, undefined).cursor();
  do {
    if (cursor.name !== 'Comparison') continue;
    const { firstChild: left, lastChild: right } = cursor.node;
    const operator = condition.slice(left?.to, right?.from).trim();
    if (!left || !right || !['<', '<=', '>', '>='].includes(operator)) continue;
    const literal = [left, right].find(({ name }) => name in literals);
    const field = [left, right].find(({ name }) => name === 'VariableName');
    if (!literal || !field) continue;
    const known = fieldOf.get(condition.slice(field.from, field.to).trim());
    if (known && sortOf(known) !== literals[literal.name]) return true;
  } while (cursor.next());
  return false;
}

const literals: Record<string, Sort> = { NumericLiteral: 'number', StringLiteral: 'text' };

/** What a field can be ordered with; null for one that has no order, or none with a literal. */
function sortOf({ type }: FormField): Sort | null {
  if (type === 'number') return 'number';
  return type === 'text' || type === 'multiline' || type === 'choice' ? 'text' : null;
}
