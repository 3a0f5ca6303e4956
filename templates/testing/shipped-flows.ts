import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFlow, parseFlow, parseScenario } from '../../engine/index.ts';
import type { Plan, Scenario } from '../../engine/index.ts';
import { rootFolder } from '../../bin/root.ts';

const folder = join(rootFolder, 'templates');
const readJson = (...path: string[]): unknown => JSON.parse(readFileSync(join(folder, ...path), 'utf8'));

/** Test support: the keys of the flows that ship. */
export const shippedKeys = readdirSync(folder)
  .filter((name) => name.endsWith('.flow.json'))
  .map((name) => name.slice(0, -'.flow.json'.length));

export const shippedFlow = (key: string): unknown => readJson(`${key}.flow.json`);

export function shippedPlan(key: string): Plan {
  const parsed = parseFlow(shippedFlow(key));
  if (!parsed.ok) throw new Error(`${key} is no flow`);
  return compileFlow(parsed.value, 1);
}

/** Test support: the scenarios of a flow that ships, with the names of their files. */
export function scenariosOf(key: string): [file: string, scenario: Scenario][] {
  return readdirSync(join(folder, 'scenarios', key)).map((file) => {
    const parsed = parseScenario(readJson('scenarios', key, file));
    if (!parsed.ok) throw new Error(`${key}/${file} is no scenario: ${parsed.problem.path}`);
    return [`${key}/${file}`, parsed.value];
  });
}
