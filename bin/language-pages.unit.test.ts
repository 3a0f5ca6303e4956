import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkCodes, checkFlow } from '../engine/index.ts';
import { languagePages, renderPage } from './language-pages.ts';
import { entriesOf, flowAsSchema } from './language-reference.ts';
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

describe('the schema', () => {
  it('says of every field what it means, in English and in Dutch', () => {
    const entries = entriesOf(flowAsSchema());
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.filter(({ schema }) => !schema.description || !schema.nl).map(({ path }) => path)).toEqual([]);
  });
});

describe('the flow that docs/flow-language.md explains', () => {
  it('has nothing wrong', () => {
    const text = /<!-- example -->\s+```json\n([^]*?)\n```/.exec(read('flow-language.md'))?.[1] ?? '';
    expect(checkFlow(JSON.parse(text), null)).toEqual([]);
  });
});
