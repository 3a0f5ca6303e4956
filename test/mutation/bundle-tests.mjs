import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

/** Holds the JSON Schema and the pages of the language to what the engine's schema says. */
const besideEngine = 'bin/language-pages.unit.test.ts';

const jest = '@jest/globals';

/**
 * Bundles the engine and its unit tests, as they stand under the working directory, to one module. Importing it runs no test, but
 * tells `globalThis.__suite__` of each; importing it again under another query gives a fresh engine.
 *
 * One module, because a mutant in what runs at import (a schema, a table) needs the whole engine loaded again: milliseconds so, and
 * seconds with a graph of 200 modules.
 *
 * @param isCounting whether it counts what each test comes through, which makes it some three times as slow
 * @returns the module's URL
 */
export async function bundleTests(isCounting) {
  const folder = mkdtempSync(join(process.cwd(), '.mutation-'));
  const entry = join(folder, 'entry.js');
  const files = readdirSync('engine', { recursive: true })
    .filter((file) => file.endsWith('.unit.test.ts'))
    .map((file) => `engine/${file}`)
    .concat(besideEngine);
  writeFileSync(
    entry,
    files
      .sort()
      .map((file) => `import '../${file}';\n`)
      .join(''),
  );
  await build({
    configFile: false,
    logLevel: 'error',
    plugins: isCounting ? [tellOfTests] : [tellOfTests, countNothing],
    ssr: { external: true },
    build: {
      ssr: entry,
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'tests.mjs', codeSplitting: false } },
    },
  });
  return pathToFileURL(join(folder, 'tests.mjs')).href;
}

/** Gives every test file its own `describe` and `it`, which know the file. */
const tellOfTests = {
  name: 'tell-of-tests',
  enforce: 'pre',
  resolveId: (source, importer) => (source === jest ? `\0${jest}?${importer}` : undefined),
  load: (id) =>
    id.startsWith(`\0${jest}?`)
      ? `export const { describe, it, expect } = globalThis.__suite__.of(${JSON.stringify(id.slice(jest.length + 2))});`
      : undefined,
};

/** Takes Stryker's counters out of the instrumented code: calls with nothing but the numbers of mutants. */
const countNothing = {
  name: 'count-nothing',
  transform: (code) => ({ code: code.replaceAll(/stryCov_9fa48\(["\d, ]+\)/g, '0'), map: null }),
};
