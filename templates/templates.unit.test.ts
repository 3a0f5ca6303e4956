import { describe, expect, it } from '@jest/globals';
import { checkFlow, compareRun, misfitOf, simulate } from '../engine/index.ts';
import { departments, groups, people, roles } from '../bin/demo/klaverdam.ts';
import { scenariosOf, shippedFlow, shippedKeys, shippedPlan } from './testing/shipped-flows.ts';

const named = (list: readonly { name: string }[], keyOf: (item: never) => string) =>
  Object.fromEntries(list.map((item) => [keyOf(item as never), item.name]));

/** The demonstration municipality, for which the flows that ship are drawn. */
const klaverdam = {
  roles: named(roles, ({ key }: { key: string }) => key),
  departments: named(departments, ({ key }: { key: string }) => key),
  groups: named(groups, ({ key }: { key: string }) => key),
  people: named(people, ({ id }: { id: string }) => id),
};

describe.each(shippedKeys)('the flow %s', (key) => {
  it('has nothing against it, and names only roles and departments that there are', () => {
    expect(checkFlow(shippedFlow(key), klaverdam)).toEqual([]);
    expect(shippedPlan(key).key).toBe(key);
    expect(Object.keys(klaverdam.departments)).toContain(shippedPlan(key).department);
  });

  it('says everything in Dutch and in French', () => {
    const texts: { nl: string; fr?: string }[] = [];
    JSON.stringify(shippedFlow(key), (_, value: unknown) => {
      if (typeof value === 'object' && value !== null && 'nl' in value) texts.push(value as { nl: string });
      return value;
    });
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter(({ fr }) => !fr).map(({ nl }) => nl)).toEqual([]);
  });

  it('has a name and a place of its own for every step', () => {
    const { nodes } = shippedFlow(key) as { nodes: { name: { nl: string }; position: { x: number; y: number } }[] };
    expect(new Set(nodes.map(({ name }) => name.nl)).size).toBe(nodes.length);
    expect(new Set(nodes.map(({ position: { x, y } }) => `${x},${y}`)).size).toBe(nodes.length);
  });

  it('is tried in at least three scenarios, which together come through every step', () => {
    const scenarios = scenariosOf(key);
    expect(scenarios.length).toBeGreaterThanOrEqual(3);
    const reached = new Set(scenarios.flatMap(([, { expect: expected }]) => expected.path));
    expect(Object.keys(shippedPlan(key).nodes).filter((nodeId) => !reached.has(nodeId))).toEqual([]);
  });

  it.each(scenariosOf(key))('comes out of %s as expected', (_file, scenario) => {
    expect(scenario.flow).toBe(key);
    expect(misfitOf(shippedPlan(key), scenario)).toBeNull();
    const run = simulate(shippedPlan(key), scenario);
    expect(run.refused).toBeNull();
    expect(compareRun(run, scenario.expect)).toEqual({});
  });
});
