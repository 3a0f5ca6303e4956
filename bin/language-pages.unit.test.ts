import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  checkCodes,
  checkFlow,
  compareRun,
  compileFlow,
  flow,
  parseFlow,
  parseScenario,
  scenario,
  simulate,
} from '../engine/index.ts';
import { languagePages, renderPage } from './language-pages.ts';
import { schemaOf } from './language-reference.ts';
import type { Schema } from './language-reference.ts';
import { rootFolder } from './root.ts';

const read = (name: string): string => readFileSync(join(rootFolder, 'docs', name), 'utf8');

describe('the pages of the language', () => {
  it.each(languagePages)('docs/%s is the one that the code gives (paraaf language --write)', (name) => {
    expect(renderPage(name, read(name))).toBe(read(name));
  });

  it('keep what is written by hand around what is made', () => {
    const page = renderPage('checks.md', 'before <!-- generated --> stale <!-- /generated --> after');
    expect(page).toMatch(/^before <!-- generated -->\n\n\| Code [^]*\n\n<!-- \/generated --> after$/);
    expect(page).not.toContain('stale');
    expect(() => renderPage('checks.md', 'no place')).toThrow('checks.md');
  });

  it('list every code', () => {
    for (const code of checkCodes) expect(read('checks.md')).toContain(`| \`${code}\` |`);
  });
});

/** Every setting within a schema, at whatever depth. */
function settingsIn({ properties = {}, items, anyOf = [], oneOf = [] }: Schema): [name: string, setting: Schema][] {
  return [
    ...Object.entries(properties),
    ...[...Object.values(properties), ...(items ? [items] : []), ...anyOf, ...oneOf].flatMap(settingsIn),
  ];
}

describe('the schemas', () => {
  it.each([
    ['a flow', flow, 200],
    ['a scenario', scenario, 60],
  ])('say of every setting of %s what it means, in English and in Dutch', (_of, part, least) => {
    const settings = settingsIn(schemaOf(part));
    expect(settings.length).toBeGreaterThan(least);
    expect(settings.filter(([, { description, nl }]) => !description || !nl).map(([name]) => name)).toEqual([]);
  });
});

describe('the example of docs/flow-language.md', () => {
  const [text = '', tried = ''] = [
    ...read('flow-language.md').matchAll(/<!-- example -->\s+```json\n([^]*?)\n```/g),
  ].map(([, json]) => json);

  it('is a flow with nothing wrong', () => {
    expect(checkFlow(JSON.parse(text), null)).toEqual([]);
  });

  it('comes out of its scenario as that says', () => {
    const advice = parseFlow(JSON.parse(text));
    const late = parseScenario(JSON.parse(tried));
    if (!advice.ok || !late.ok) throw new Error('The examples do not parse');
    const run = simulate(compileFlow(advice.value, 1), late.value);
    expect(run.refused).toBeNull();
    expect(compareRun(run, late.value.expect)).toEqual({});
  });
});
