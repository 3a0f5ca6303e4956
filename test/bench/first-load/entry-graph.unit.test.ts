import { describe, expect, it } from '@jest/globals';
import { followEntry } from './entry-graph.ts';

const folder: Record<string, string> = {
  'index.html': `<script type="module" crossorigin src="/assets/main.js"></script>
    <link rel="modulepreload" crossorigin href="/assets/shared.js">
    <link rel="stylesheet" crossorigin href="/assets/main.css"><link rel="icon" href="/icon.svg">`,
  'assets/main.js': 'import{a as b}from"./shared.js";import"./side.js";const c=()=>import("./later.js");b(c)',
  'assets/shared.js': 'export{x as a}from"./deep.js";',
  'assets/side.js': 'import{a}from"./shared.js";a()',
  'assets/deep.js': 'export const x=1',
  'assets/main.css': `@font-face{src:url(/assets/cyrillic.woff2);unicode-range:U+301,U+400-45F}
    @font-face{src:url("./latin.woff2");unicode-range:U+??,U+131}@font-face{src:url(latin2.woff2);unicode-range:U+0000-00FF}`,
};
const read = (path: string) => {
  const text = folder[path];
  return text === undefined ? Promise.reject(new Error(`${path} is not to be read`)) : Promise.resolve(text);
};

describe('what a page loads first', () => {
  it('is the page, each script it imports statically once, and its style sheets; not what is imported on demand', async () => {
    const { files } = await followEntry('index.html', read);
    expect(files.toSorted()).toEqual([
      'assets/deep.js',
      'assets/main.css',
      'assets/main.js',
      'assets/shared.js',
      'assets/side.js',
      'index.html',
    ]);
  });

  it('tells the fonts apart, those for Latin alone', async () => {
    const { latinFonts } = await followEntry('index.html', read);
    expect(latinFonts).toEqual(['assets/latin.woff2', 'assets/latin2.woff2']);
  });
});
