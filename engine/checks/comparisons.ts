import { parseExpression } from 'feelin';
import type { FormField } from '../schema/form.ts';

/**
 * Whether a condition orders things of different sorts, as `onderwerp > 5` does for a text: that would be a silent false,
 * whatever the field holds. Looks at fields and literals, not at what is worked out.
 */
export function ordersApart(condition: string, fieldOf: ReadonlyMap<string, FormField>): boolean {
  const cursor = parseExpression(condition, {}, undefined).cursor();
  do {
    const { firstChild: left, lastChild: right } = cursor.node;
    if (cursor.name !== 'Comparison' || !left || !right) continue;
    const operator = condition.slice(left.to, right.from).trim();
    if (!['<', '<=', '>', '>='].includes(operator)) continue;
    const [one, other] = [left, right].map(({ name, from, to }) =>
      name === 'VariableName' ? sortOfField[fieldOf.get(condition.slice(from, to).trim())?.type ?? ''] : literals[name],
    );
    if (one && other && one !== other) return true;
  } while (cursor.next());
  return false;
}

type Sort = 'number' | 'text' | 'date' | 'boolean' | 'contact';

const literals: Record<string, Sort> = { NumericLiteral: 'number', StringLiteral: 'text', BooleanLiteral: 'boolean' };

const sortOfField: Record<string, Sort> = {
  number: 'number',
  text: 'text',
  multiline: 'text',
  choice: 'text',
  person: 'text',
  date: 'date',
  boolean: 'boolean',
  contact: 'contact',
} satisfies Record<FormField['type'], Sort>;
