import type { Result } from '../problem.ts';
import { scenario } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** The scenario in a JSON value, with defaults filled in; or the place where it is none, as `steps.0.by`. */
export function parseScenario(json: unknown): Result<Scenario, string> {
  const parsed = scenario.safeParse(json);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problem: parsed.error.issues[0]?.path.join('.') || 'scenario' };
}
