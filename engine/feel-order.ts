import {
  evaluate,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelFunction,
  FeelRange,
  FeelTime,
  parseExpression,
} from 'feelin';
import { EngineError } from './problem.ts';

type SyntaxNode = ReturnType<typeof parseExpression>['topNode'];

/** The name of the guard in a guarded expression. No field has it: theirs begin with a letter. */
const guard = '_alike';

const orders = ['<', '<=', '>', '>='];

/** Where names stand for something else than around them. */
const scopes = ['FilterExpression', 'QuantifiedExpression', 'ForExpression', 'FunctionDefinition', 'Context'];

interface Guarding {
  source: string;
  /** The type of what has a name; undefined when it is not known. */
  typeOf: (name: string) => string | undefined;
}

/**
 * A FEEL expression in which every order of values is guarded: `a < b` becomes `a < _alike(b, a)`, so do `between`, `in` and the
 * test of a filter. The library orders whatever it is given, and a text with a number is then silently false, or true; DMN
 * (1.5, table 54) has an order for values of one type only. To be evaluated with `orderGuards`. Two sides that are certainly of
 * one type need no guard.
 *
 * @param known names that the parser needs to know, such as keys with spaces
 * @param typeOf the type of what has a name, as `typesIn` says it; undefined when it is not known
 */
export function guardOrder(
  expression: string,
  known: Record<string, unknown>,
  typeOf: Guarding['typeOf'] = () => undefined,
): string {
  return guarded(parseExpression(expression, known, undefined).topNode, { source: expression, typeOf });
}

function guarded(node: SyntaxNode, around: Guarding): string {
  const inside = scopes.includes(node.name) ? { ...around, typeOf: () => undefined } : around;
  if (node.name === 'Comparison') return guardedComparison(node, inside);
  return rewritten(node, inside, (child) =>
    node.name === 'FilterExpression' && child.name === 'SimplePositiveUnaryTest'
      ? guardedTest(child, 'item', inside)
      : null,
  );
}

/** `a < b`, `a between b and c`, `a in b`, `a in (b, c)`. */
function guardedComparison(node: SyntaxNode, around: Guarding): string {
  const [left, operator] = childrenOf(node);
  if (!left || !operator) return rewritten(node, around, () => null);
  const value = guarded(left, around);
  const isOrder = operator.name === 'between' || orders.includes(textOf(operator, around));
  return rewritten(node, around, (child, index) => {
    if (child.name === 'PositiveUnaryTest') return guardedTest(child, value, around);
    if (child.name === 'PositiveUnaryTests') {
      return rewritten(child, around, (each) => guardedTest(each, value, around));
    }
    const isBound = isOrder && (index === 2 || index === 4);
    return isBound && !areAlike(left, child, around) ? `${guard}(${guarded(child, around)}, ${value})` : null;
  });
}

/** Whether two operands are certainly of one type. */
function areAlike(one: SyntaxNode, other: SyntaxNode, around: Guarding): boolean {
  const type = typeAt(one, around);
  return type !== undefined && type === typeAt(other, around);
}

function typeAt(node: SyntaxNode, around: Guarding): string | undefined {
  switch (node.name) {
    case 'NumericLiteral':
      return 'number';
    case 'StringLiteral':
      return 'string';
    case 'VariableName':
      return around.typeOf(textOf(node, around));
    default:
      return undefined;
  }
}

/** A test of a value: `< b`, `(< b)`, or what it must be among. */
function guardedTest(node: SyntaxNode, value: string, around: Guarding): string {
  const inner = node.name === 'PositiveUnaryTest' ? (node.firstChild ?? node) : node;
  const [operator, bound] = childrenOf(inner);
  if (inner.name === 'ParenthesizedExpression' && bound?.name === 'SimplePositiveUnaryTest') {
    return `(${guardedTest(bound, value, around)})`;
  }
  if (operator?.name !== 'CompareOp' || !bound) return `${guard}(${guarded(inner, around)}, ${value})`;
  if (!orders.includes(textOf(operator, around))) return rewritten(inner, around, () => null);
  return `${textOf(operator, around)} ${guard}(${guarded(bound, around)}, ${value})`;
}

/** The text of a node with its parts guarded, or replaced by what `instead` gives. */
function rewritten(
  node: SyntaxNode,
  around: Guarding,
  instead: (child: SyntaxNode, index: number) => string | null,
): string {
  let text = '';
  let at = node.from;
  for (const [index, child] of childrenOf(node).entries()) {
    text += around.source.slice(at, child.from) + (instead(child, index) ?? guarded(child, around));
    at = child.to;
  }
  return text + around.source.slice(at, node.to);
}

const textOf = ({ from, to }: SyntaxNode, { source }: Guarding): string => source.slice(from, to).trim();

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

/**
 * The bound that a value is held against, given that both are of one type; without a value on either side nothing is said, and
 * the comparison is null.
 *
 * @throws EngineError `feel/failed` when they are of different types
 */
function alike(bound: unknown, value: unknown): unknown {
  const types = new Set([...typesIn(bound), ...typesIn(value)]);
  if (value !== null && types.size > 1 && !isAmong(bound, value)) {
    throw new EngineError('feel/failed', `There is no order between ${[...types].join(' and ')}`);
  }
  return bound;
}

/** Whether the bound is a list whose members are each of the value's type. */
function isAmong(bound: unknown, value: unknown): boolean {
  if (!Array.isArray(bound)) return false;
  for (const member of bound) alike(member, value);
  return true;
}

/** The type of a value, or those of the ends of a range; none of null. */
function typesIn(value: unknown): string[] {
  if (value === null || value === undefined) return [];
  if (value instanceof FeelRange) return [value.start, value.end].flatMap(typesIn);
  if (Array.isArray(value)) return ['list'];
  if (value instanceof FeelDate) return ['date'];
  if (value instanceof FeelTime) return ['time'];
  if (value instanceof FeelDateTime) return ['date and time'];
  if (value instanceof FeelDuration) return [value.yearsMonths ? 'years and months' : 'days and time'];
  return [typeof value];
}

/** The functions that put values or ranges in order (DMN 1.5, 10.3.4.11), of those that the library has: their parameters. */
const orderingFunctions = {
  before: ['a', 'b'],
  after: ['a', 'b'],
  meets: ['range1', 'range2'],
  'met by': ['range1', 'range2'],
  overlaps: ['range1', 'range2'],
  includes: ['range', 'value'],
};

function guardedFunction(name: string, parameters: string[]): FeelFunction {
  return new FeelFunction((one: unknown, other: unknown) => {
    const builtIn = evaluate(name).value as (one: unknown, other: unknown) => unknown;
    return builtIn(one, alike(other, one));
  }, parameters);
}

/** What a guarded expression needs to know beside its own names. */
export const orderGuards: Record<string, unknown> = {
  [guard]: new FeelFunction(alike, ['bound', 'value']),
  ...Object.fromEntries(
    Object.entries(orderingFunctions).map(([name, parameters]) => [name, guardedFunction(name, parameters)]),
  ),
};

/** Whether an expression, guarded where need be, names something of `orderGuards`: to know them all makes parsing slower. */
export function namesOrder(expression: string): boolean {
  return Object.keys(orderGuards).some((name) => expression.includes(name));
}
