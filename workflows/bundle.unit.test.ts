import { builtinModules } from 'node:module';
import { isAbsolute, relative, sep } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { listBundledModules } from '../bin/temporal/workflow-bundle.ts';
import { rootFolder } from '../bin/root.ts';

describe('the workflow bundle', () => {
  it('holds the workflows, the engine and pure libraries, and nothing of Node or of the other folders', async () => {
    const modules = await listBundledModules();
    const files = modules.filter((name) => isAbsolute(name)).map((name) => relative(rootFolder, name).split(sep));
    const ours = files.filter(([top]) => top !== 'node_modules');
    expect(new Set(ours.map(([top]) => top))).toEqual(new Set(['workflows', 'engine', 'bin']));
    expect(ours.filter(([top]) => top === 'bin')).toEqual([['bin', 'temporal', 'failure-converter.cjs']]);
    expect(ours.filter(([top, name]) => top === 'engine' && name === 'schema')).toEqual([]);

    const libraries = new Set(
      files
        .filter(([top]) => top === 'node_modules')
        .map((parts) => parts.slice(parts.lastIndexOf('node_modules') + 1))
        .map(([scope, name]) => (scope?.startsWith('@') ? `${scope}/${name ?? ''}` : (scope ?? ''))),
    );
    for (const allowed of allowedLibraries) libraries.delete(allowed);
    expect([...libraries]).toEqual([]);

    const builtins = modules.filter((name) => builtinModules.includes(name.replace(/^node:/, '')));
    expect(builtins).toEqual([]);
  });
});

/** What the engine computes with, and Temporal's own. */
const allowedLibraries = [
  ...['@temporalio/common', '@temporalio/workflow', '@temporalio/worker', 'nexus-rpc', 'long', 'ms'],
  ...['@noble/hashes', 'luxon', 'temporal-polyfill', 'temporal-utils'],
  ...['feelin', 'lezer-feel', 'min-dash', '@lezer/common', '@lezer/highlight', '@lezer/lr'],
];
