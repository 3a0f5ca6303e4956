import type { z } from 'zod';
import { principalPattern } from './schema/principal.ts';

/** What may stand at a place: the words for them are in `messages/`. */
export type ExpectedWord =
  | 'exactly'
  | 'setting'
  | 'text'
  | 'number'
  | 'integer'
  | 'boolean'
  | 'list'
  | 'object'
  | 'at-least'
  | 'at-most'
  | 'pattern'
  | 'principal'
  | 'day'
  | 'instant'
  | 'email'
  | 'person';

/** What a schema holds against a value. */
export interface SchemaFault {
  /** The place, as `nodes[1].settings.due`; empty for the whole. */
  path: string;
  /** The settings that are not known there; none where what is there is wrong or missing. */
  unknown: string[];
  /** What may stand there, as far as it is known: each an `ExpectedWord` and for some a value: `at-least 1`. */
  expected: string[];
}

type Issue = z.core.$ZodIssue;

/** What an issue of zod says, of the innermost place that is to blame. @param json the value that was parsed */
export function faultOfIssue(issue: Issue, json: unknown, outer: PropertyKey[] = []): SchemaFault {
  const path = [...outer, ...issue.path];
  if (issue.code === 'unrecognized_keys') return { path: pathText(path), unknown: issue.keys, expected: [] };
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) {
    return { path: pathText(path), unknown: [], expected: expectedBy(issue) };
  }
  const shapes = shapesOf(issue);
  const missingIn = (shape: readonly Issue[]) =>
    shape.flatMap((one) =>
      one.path.length === 1 && valueAt(json, [...path, ...one.path]) === undefined ? one.path : [],
    );
  // The shape that was meant: all that it must have is there.
  const meant = shapes.find(
    (shape) => missingIn(shape).length === 0 && shape.some((one) => one.path.length > 0 || isUnknown(one)),
  );
  if (meant) return faultOfIssue(meant[0]!, json, path);
  const missing = shapes.flatMap((shape) => missingIn(shape).map((name) => `setting ${String(name)}`));
  const whole = shapes.flatMap((shape) => shape.flatMap(expectedBy));
  return { path: pathText(path), unknown: [], expected: [...new Set(missing.length > 0 ? missing : whole)] };
}

const isUnknown = ({ code }: Issue): boolean => code === 'unrecognized_keys';

/** What each of the shapes of a union says, also of those of a union within it. */
function shapesOf({ errors }: z.core.$ZodIssueInvalidUnion): Issue[][] {
  return errors.flatMap((shape) => {
    const [only] = shape;
    return shape.length === 1 && only?.code === 'invalid_union' && only.path.length === 0 ? shapesOf(only) : [shape];
  });
}

const types: Record<string, ExpectedWord> = {
  string: 'text',
  number: 'number',
  int: 'integer',
  boolean: 'boolean',
  array: 'list',
  tuple: 'list',
  object: 'object',
  record: 'object',
};
const formats: Record<string, ExpectedWord> = { date: 'day', datetime: 'instant', email: 'email' };

function expectedBy(issue: Issue): string[] {
  switch (issue.code) {
    case 'invalid_type':
      return [types[issue.expected] ?? issue.expected];
    case 'invalid_value':
      return issue.values.map((value) => `exactly ${JSON.stringify(value)}`);
    case 'invalid_union':
      return ('options' in issue ? issue.options : [])?.map((value) => `exactly ${JSON.stringify(value)}`) ?? [];
    case 'too_small':
      return issue.origin === 'string' ? ['text'] : [`at-least ${issue.minimum}`];
    case 'too_big':
      return [`at-most ${issue.maximum}`];
    case 'invalid_format': {
      const { format } = issue;
      if (formats[format]) return [formats[format]];
      const pattern = 'pattern' in issue && typeof issue.pattern === 'string' ? issue.pattern : format;
      return [pattern === String(principalPattern) ? 'principal' : `pattern ${pattern.slice(1, -1)}`];
    }
    case 'invalid_key':
      return issue.issues.flatMap(expectedBy);
    case 'custom':
      return typeof issue.params?.['person'] === 'string' ? [`person ${issue.params['person']}`] : [];
    default:
      return [];
  }
}

/** `nodes[1].settings.due` */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[part] : undefined,
    json,
  );
}
