import {
  evaluate,
  FeelDate,
  FeelDateTime,
  FeelDuration,
  FeelTime,
  parseDate,
  parseExpression,
  SyntaxError,
} from 'feelin';
import { guardOrder, namesOrder, orderGuards } from './feel-order.ts';
import { EngineError } from './problem.ts';
import type { CaseData, FormField } from './schema/form.ts';

/** FEEL functions that read the clock: a case decides the same in every replay, so they are names nobody knows. */
const clockFunctions = ['now', 'today'];

/**
 * Whether a FEEL condition (OMG DMN 1.5, clause 10) holds for the data of a case. Every field of the form is a name;
 * one without a value is null, a date is a FEEL date, a contact a context with `name` and `email`.
 *
 * @throws EngineError `feel/failed`, with its `cause`, when the condition does not parse, names what is not there, or
 * is neither true nor false: a comparison with an empty field is an error, never silently false
 */
export function evaluateCondition(expression: string, data: CaseData, form: readonly FormField[]): boolean {
  const value = valueOf(expression, form, contextOf(data, form));
  if (typeof value !== 'boolean') {
    throw new EngineError('feel/failed', 'The condition is neither true nor false', { cause: value });
  }
  return value;
}

/**
 * The value of a FEEL expression as plain JSON: dates and times are ISO 8601 texts.
 *
 * @param more names beside the fields, such as `result` for what came back from a call
 * @throws EngineError `feel/failed`, with its `cause`, when the expression does not parse or names what is not there
 */
export function evaluateExpression(
  expression: string,
  data: CaseData,
  form: readonly FormField[],
  more: Record<string, unknown> = {},
): unknown {
  return plain(valueOf(expression, form, contextOf(data, form), more));
}

function valueOf(
  expression: string,
  form: readonly FormField[],
  data: Record<string, unknown>,
  more: Record<string, unknown> = {},
): unknown {
  const context = { ...data, ...more };
  let outcome: ReturnType<typeof evaluate>;
  try {
    const asked = withOrderGuarded(expression, form, context, more);
    outcome = evaluate(asked, namesOrder(asked) ? { ...orderGuards, ...context } : context);
  } catch (cause) {
    if (cause instanceof EngineError) throw cause;
    throw new EngineError('feel/failed', 'The expression cannot be evaluated', { cause });
  }
  // The entry of a null is null in FEEL: only this warning is no error.
  const warning = outcome.warnings.find(({ type }) => type !== 'NO_PROPERTY_FOUND');
  if (warning) throw new EngineError('feel/failed', warning.message, { cause: warning });
  return outcome.value;
}

/** The expression with a guard at every order whose sides may be of different types. */
function withOrderGuarded(
  expression: string,
  form: readonly FormField[],
  context: Record<string, unknown>,
  more: Record<string, unknown>,
): string {
  const typeOf = (name: string) => (name in more ? undefined : orderedTypes[fieldIn(form, name)?.type ?? '']);
  if (Object.keys(more).length > 0) return guardOrder(expression, context, typeOf);
  const ofForm = guardedIn.get(form) ?? new Map<string, string>();
  guardedIn.set(form, ofForm);
  const known = ofForm.get(expression) ?? guardOrder(expression, context, typeOf);
  if (ofForm.size >= 1_000) ofForm.clear();
  ofForm.set(expression, known);
  return known;
}

/** Parsing is slow, and a case decides by the same conditions again and again. By form, for its fields give the types. */
const guardedIn = new WeakMap<readonly FormField[], Map<string, string>>();

const fieldIn = (form: readonly FormField[], name: string): FormField | undefined => form.find(({ id }) => id === name);

/** The FEEL types of fields that have an order. */
const orderedTypes: Record<string, string> = {
  number: 'number',
  text: 'string',
  multiline: 'string',
  choice: 'string',
  person: 'string',
  date: 'date',
};

function plain(value: unknown): unknown {
  const isTemporal = [FeelDate, FeelTime, FeelDateTime, FeelDuration].some((type) => value instanceof type);
  if (isTemporal) return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plain(inner)]));
  }
  return value ?? null;
}

function contextOf(data: CaseData, form: readonly FormField[]): Record<string, unknown> {
  const context: Record<string, unknown> = Object.fromEntries(clockFunctions.map((name) => [name, null]));
  for (const { id, type } of form) {
    const value = data[id] ?? null;
    context[id] = type === 'date' && typeof value === 'string' ? parseDate(value) : value;
  }
  return context;
}

/**
 * The names that an expression takes from outside itself, each once, in order: fields, and functions that FEEL lacks.
 *
 * @throws EngineError `feel/failed`, with its `cause`, when the expression does not parse
 */
export function namesIn(expression: string): readonly string[] {
  const known = namesKnown.get(expression);
  if (known) return known;
  const names = readNames(expression);
  if (namesKnown.size >= 1_000) namesKnown.clear();
  namesKnown.set(expression, names);
  return names;
}

/** Parsing is slow, and at every edit of a flow all its expressions are checked again: nearly none has changed. */
const namesKnown = new Map<string, readonly string[]>();

function readNames(expression: string): string[] {
  const free = new Set<string>();
  const bound = new Set(['item', 'partial', '?']);
  try {
    // Parsing recovers from errors; evaluating says them, and fails without the values too.
    evaluate(expression);
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new EngineError('feel/failed', 'The expression does not parse', { cause });
  }
  const cursor = parseExpression(expression, {}, undefined).cursor();
  do {
    const parent = cursor.node.parent?.name ?? '';
    const text = expression.slice(cursor.from, cursor.to).trim();
    if (cursor.name === 'Name' && ['InExpression', 'ParameterName', 'Key'].includes(parent)) bound.add(text);
    const isFunction = parent === 'FunctionInvocation' && cursor.node.prevSibling === null;
    if (cursor.name === 'VariableName' && parent !== 'QualifiedName' && !(isFunction && isBuiltIn(text)))
      free.add(text);
  } while (cursor.next());
  return [...free].filter((name) => !bound.has(name));
}

function isBuiltIn(name: string): boolean {
  return !clockFunctions.includes(name) && evaluate(name).warnings.length === 0;
}
