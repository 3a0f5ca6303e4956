import { parseExpression } from 'feelin';
import type { FormField } from '../schema/form.ts';

/** An expression that takes another name from outside itself wherever it took one. */
export function renameIn(expression: string, name: string, by: string): string {
  return replaceNames(expression, (found) => (found === name ? by : null));
}

/** Texts that are compared as numbers are read as numbers. */
export function readAsNumbers(expression: string, fieldOf: ReadonlyMap<string, FormField>): string {
  return replaceNames(expression, (name) => (fieldOf.get(name)?.type === 'text' ? `number(${name})` : null));
}

function replaceNames(expression: string, replace: (name: string) => string | null): string {
  const places: { from: number; to: number; by: string }[] = [];
  const cursor = parseExpression(expression, {}, undefined).cursor();
  do {
    if (cursor.name !== 'VariableName') continue;
    const text = expression.slice(cursor.from, cursor.to);
    const by = replace(text.trim());
    if (by !== null) places.push({ from: cursor.from, to: cursor.from + text.trimEnd().length, by });
  } while (cursor.next());
  return places.reduceRight((text, { from, to, by }) => text.slice(0, from) + by + text.slice(to), expression);
}

/** What people who know another notation write, as FEEL writes it (OMG DMN 1.5, clause 10.3). */
const habits: [RegExp, string][] = [
  [/\s*(?:!==|<>)\s*/g, ' != '],
  [/\s*===?\s*/g, ' = '],
  [/\s*=>\s*/g, ' >= '],
  [/\s*=<\s*/g, ' <= '],
  [/\s*&&\s*|\s+en\s+/gi, ' and '],
  [/\s*\|\|\s*|\s+of\s+/gi, ' or '],
  [/!(?!=)\s*([A-Za-z]\w*)|\bniet\s+([A-Za-z]\w*)/g, 'not($1$2)'],
  [/\b(?:waar|ja)\b/g, 'true'],
  [/\b(?:onwaar|nee)\b/g, 'false'],
  [/(\d),(\d)/g, '$1.$2'],
  [/;\s*$/g, ''],
];

/** An expression in another notation as FEEL; the same when there is nothing of the kind in it. */
export function asFeel(expression: string): string {
  const quoted = expression.trim().replace(/[“”„]|(?<![A-Za-z0-9])['‘]|['’](?![A-Za-z0-9])/g, '"');
  const written = quoted
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, index) =>
      index % 2 === 1 ? part : habits.reduce((text, [habit, feel]) => text.replace(habit, feel), part),
    )
    .join('');
  return closed(written).trim();
}

/** With the brackets that were not closed. */
function closed(expression: string): string {
  const count = (bracket: string) => expression.split(bracket).length - 1;
  return expression + ')'.repeat(Math.max(0, count('(') - count(')')));
}
