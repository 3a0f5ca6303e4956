import type { Result } from '../problem.ts';
import { faultOfIssue } from '../schema-fault.ts';
import type { SchemaFault } from '../schema-fault.ts';
import { scenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** The scenario in a JSON value, with defaults filled in; or the first place where it is none, and what may stand there. */
export function parseScenario(json: unknown): Result<Scenario, SchemaFault> {
  const parsed = scenario.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problem: faultOfIssue(parsed.error.issues[0]!, json) };
}
