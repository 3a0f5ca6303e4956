import type { z } from 'zod';
import type { Problem, Result } from './problem.ts';
import { faultOfIssue } from './schema-fault.ts';
import { flow } from './schema/flow.ts';
import type { Flow } from './schema/flow.ts';
import { inPresentVersion, schemaName, versionOf } from './schema/versions.ts';

/**
 * The flow in a JSON value, brought up to the present version of the language, with defaults filled in; or what its schema
 * says against it, one problem a place.
 */
export function parseFlow(read: unknown): Result<Flow, Problem[]> {
  const json = inPresentVersion(read);
  const parsed = flow.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  const version = versionOf(json);
  if (version !== null && schemaName(version) !== schemaName()) {
    const params = { name: schemaName(version) };
    return { ok: false, problem: [{ code: 'schema/newer', severity: 'error', nodes: [], edges: [], params }] };
  }
  return { ok: false, problem: parsed.error.issues.map((issue) => problemOf(issue, json)) };
}

function problemOf(issue: z.core.$ZodIssue, json: unknown): Problem {
  const { path } = issue;
  const named = path.filter((part): part is string => typeof part === 'string');
  const problem: Problem = {
    code: 'schema/invalid',
    severity: 'error',
    nodes: [],
    edges: [],
    params: { setting: settingOf(named), ...faultParams(issue, json) },
  };
  const [list, index] = path;
  const item = part(part(json, list), index);
  const id = part(item, 'id');
  if (list === 'nodes' && typeof id === 'string') {
    problem.nodes.push(id);
    problem.params.step = nameOf(item) || id;
  }
  if (list === 'edges' && typeof id === 'string') problem.edges.push(id);
  if (list === 'form' || list === 'documents') problem.params.item = nameOf(item);
  return problem;
}

/** What a sentence needs of a fault, lists one a line. */
function faultParams(issue: z.core.$ZodIssue, json: unknown): Record<string, string> {
  const { path, unknown, expected } = faultOfIssue(issue, json);
  return unknown.length > 0
    ? { path, unknown: unknown.join('\n'), fault: 'unknown' }
    : { path, expected: expected.join('\n') };
}

/** The setting to blame, as the messages know it: the innermost part of the path that is not a language. */
function settingOf(named: string[]): string {
  const last = named[named.length - 1];
  return (['nl', 'fr', 'de', 'en'].includes(last ?? '') ? named[named.length - 2] : last) ?? 'flow';
}

/** The Dutch name or label of a node, a field or a document slot that may not be one. */
export function nameOf(item: unknown): string {
  const name = part(part(item, 'name') ?? part(item, 'label'), 'nl');
  return typeof name === 'string' ? name : '';
}

export function part(value: unknown, key: PropertyKey | undefined): unknown {
  return typeof value === 'object' && value !== null && key !== undefined
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}
