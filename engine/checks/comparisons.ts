import { parseExpression } from 'feelin';

/** What is inside depends on what a case has: on members of lists, and on what functions are given. */
const dependent = ['FilterExpression', 'QuantifiedExpression', 'ForExpression', 'FunctionDefinition', 'Context'];

/**
 * The comparisons in an expression, each as a text that can be judged alone. Of `if a then b > 5 else c > 5` a case works out one
 * side only, and of `a or b > 5` a wrong one may go unseen: the check looks at them all.
 */
export function comparisonsIn(expression: string): readonly string[] {
  const known = comparisonsKnown.get(expression);
  if (known) return known;
  const comparisons = readComparisons(expression);
  if (comparisonsKnown.size >= 1_000) comparisonsKnown.clear();
  comparisonsKnown.set(expression, comparisons);
  return comparisons;
}

/** Parsing is slow, and at every edit of a flow all its expressions are checked again. */
const comparisonsKnown = new Map<string, readonly string[]>();

function readComparisons(expression: string): string[] {
  const found: string[] = [];
  parseExpression(expression, {}, undefined).iterate({
    enter({ name, from, to }) {
      if (dependent.includes(name)) return false;
      if (name === 'Comparison') found.push(expression.slice(from, to));
      return undefined;
    },
  });
  return found;
}
