import { relative } from 'node:path';
import { format } from 'node:util';
import { expect } from 'expect';
import { isLeftOut } from './left-out.mjs';

/**
 * The tests that the files of a suite tell of, in their order; `of(file)` is what a file imports as Jest's globals.
 *
 * Jest itself loads all modules again for every run, which takes seconds a mutant; of its runner the engine's tests use `describe`, `it`
 * and `it.each` only, and `expect` is Jest's own. Anything else is missing here, and fails at import.
 */
export function gatherTests() {
  const tests = [];
  const of = (file) => {
    const fileName = relative(process.cwd(), file);
    let titles = [];
    const describe = (title, body) => {
      const outer = titles;
      titles = [...outer, title];
      body();
      titles = outer;
    };
    const it = (title, run) => {
      const name = [...titles, title].join(' ');
      if (!isLeftOut(fileName, name)) tests.push({ id: `${fileName} ${tests.length} ${name}`, name, fileName, run });
    };
    it.each = (rows) => (title, run) => {
      for (const row of rows) {
        const values = Array.isArray(row) ? row : [row];
        it(format(title.replaceAll('%p', '%j'), ...values), () => run(...values));
      }
    };
    return { describe, it, expect };
  };
  return { tests, of };
}
