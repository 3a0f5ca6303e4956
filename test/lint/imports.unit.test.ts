import { describe, expect, it } from '@jest/globals';
import { ESLint } from 'eslint';
import { rootFolder } from '../../bin/root.ts';

const eslint = new ESLint({ cwd: rootFolder });

/** The rules that a line would break if it stood in this file. */
async function rulesBroken(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe('the direction of imports', () => {
  it.each([
    ['engine/plan.ts', "import '../store/index.ts';"],
    ['signing/index.ts', "import '../engine/index.ts';"],
    ['workflows/case.ts', "import '../activities/index.ts';"],
    ['store/index.ts', "import '../api/index.ts';"],
    ['activities/index.ts', "import '../workflows/case.ts';"],
    ['api/index.ts', "import '../activities/index.ts';"],
    ['designer/index.ts', "import '../web/main.tsx';"],
    ['web/main.tsx', "import '../store/index.ts';"],
  ])('%s may not say %s', async (filePath, code) => {
    expect(await rulesBroken(filePath, code)).toContain('boundaries/dependencies');
  });

  it.each([
    ['workflows/case.ts', "import '../engine/index.ts';"],
    ['api/index.ts', "import '../signing/index.ts';"],
  ])('%s may say %s', async (filePath, code) => {
    expect(await rulesBroken(filePath, code)).not.toContain('boundaries/dependencies');
  });

  it.each(['engine/plan.ts', 'workflows/case.ts', 'designer/index.ts'])(
    '%s may not use a Node module',
    async (filePath) => {
      expect(await rulesBroken(filePath, "import 'node:fs';")).toContain('import-x/no-nodejs-modules');
    },
  );
});
