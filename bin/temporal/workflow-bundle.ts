import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import type { BundleOptions, WorkflowBundleOption } from '@temporalio/worker';
import { rootFolder } from '../root.ts';
import { failureConverterPath } from './data-converter.ts';

/** `.ts` from the sources, `.js` from dist/: the workflows are those of the same tree. */
const extension = extname(import.meta.filename);
const treeFolder = resolve(import.meta.dirname, '../..');

export const workflowsPath = join(treeFolder, 'workflows', `case${extension}`);

/** Shared by all cases of a worker, and so set up once: they hold no state of a case. */
export const preloadModules = [join(treeFolder, 'workflows', `shared-modules${extension}`)];

/**
 * The bundle of all workflow code, for `WorkerOptions.workflowBundle`. Made once for each state of the sources and
 * kept in dist/, so that a worker starts without bundling.
 */
export async function loadWorkflowBundle(): Promise<WorkflowBundleOption> {
  const folder = join(rootFolder, 'dist', 'workflow-bundles');
  const codePath = join(folder, `${await hashSources()}.js`);
  const kept = await readFile(codePath, 'utf8').catch(() => null);
  if (kept !== null) return { code: kept };

  const { code } = await bundleWorkflowCode(bundleOptions);
  await mkdir(folder, { recursive: true });
  const draftPath = `${codePath}.${randomUUID()}`;
  await writeFile(draftPath, code);
  await rename(draftPath, codePath);
  await removeOldest(folder);
  return { code };
}

/** As many as the trees that start side by side: the sources, dist/, and one of each before the last change. */
const keptBundles = 4;

async function removeOldest(folder: string): Promise<void> {
  const paths = (await readdir(folder)).filter((name) => name.endsWith('.js')).map((name) => join(folder, name));
  const dated = await Promise.all(
    paths.map((path) =>
      stat(path).then(
        ({ mtimeMs }) => ({ path, atMs: mtimeMs }),
        // Another process has just removed it.
        () => ({ path, atMs: 0 }),
      ),
    ),
  );
  const oldest = dated.sort((a, b) => b.atMs - a.atMs).slice(keptBundles);
  await Promise.all(oldest.map(({ path }) => rm(path, { force: true })));
}

/** What the bundle is made of: paths of files, and names of modules that are none. */
export async function listBundledModules(): Promise<string[]> {
  const modules: string[] = [];
  await bundleWorkflowCode({
    ...bundleOptions,
    webpackConfigHook: (config) => ({
      ...config,
      plugins: [
        ...(config.plugins ?? []),
        (compiler) =>
          compiler.hooks.done.tap('list-modules', ({ compilation }) => {
            for (const module of compilation.modules) modules.push(module.nameForCondition() ?? module.identifier());
          }),
      ],
    }),
  });
  return modules;
}

/** The bundler throws what goes wrong; what it tells beside is for its authors. */
const ignore = () => undefined;
const silent = { log: ignore, trace: ignore, debug: ignore, info: ignore, warn: ignore, error: ignore };
const bundleOptions: BundleOptions = { workflowsPath, failureConverterPath, preloadModules, logger: silent };

async function hashSources(): Promise<string> {
  const paths = [failureConverterPath, join(rootFolder, 'package-lock.json')];
  for (const folder of ['engine', 'workflows']) {
    const names = await readdir(join(treeFolder, folder), { recursive: true });
    paths.push(...names.filter(isSource).map((name) => join(treeFolder, folder, name)));
  }
  const hash = createHash('sha256').update(JSON.stringify(preloadModules));
  for (const path of paths.sort()) hash.update(path).update(await readFile(path));
  return hash.digest('hex').slice(0, 32);
}

/** Tests and what supports them are not in the bundle. */
const isSource = (name: string): boolean =>
  name.endsWith(extension) && !name.includes('.test.') && !/(?:^|[\\/])(?:testing|histories)[\\/]/.test(name);
