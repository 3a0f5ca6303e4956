import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const root = new URL('..', import.meta.url).pathname;
const messages = JSON.parse(readFileSync(join(root, 'messages/nl.json'), 'utf8')) as Record<string, string>;
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))
  .map((name) => readFileSync(join(root, name), 'utf8'))
  .join('\n');

/** Ids that the code puts together: `kind.${kind}`, and those that tables hold. */
const composed = [...sources.matchAll(/`([a-z.-]+)\$\{[^}]+\}([a-z.-]*)`/g)].map(
  ([, before = '', after = '']) =>
    new RegExp(`^${before.replaceAll('.', '\\.')}[\\w-]+${after.replaceAll('.', '\\.')}$`),
);

describe('the Dutch texts', () => {
  it('are all used', () => {
    const isUsed = (id: string) => sources.includes(`'${id}'`) || composed.some((pattern) => pattern.test(id));
    expect(Object.keys(messages).filter((id) => !isUsed(id))).toEqual([]);
  });

  it('all say something', () => {
    expect(Object.keys(messages).filter((id) => !messages[id]?.trim())).toEqual([]);
  });
});
