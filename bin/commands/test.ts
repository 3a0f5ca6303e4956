import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProgress, type Progress } from '../progress.ts';
import { rootFolder } from '../root.ts';
import { runProgram } from '../services/run-program.ts';
import { countReport, isGood, type PartResult, renderResults } from '../test-results.ts';

const checks = {
  types: ['node_modules/typescript/bin/tsc', '--noEmit'],
  lint: ['node_modules/eslint/bin/eslint.js', '.'],
  format: ['node_modules/prettier/bin/prettier.cjs', '--check', '.'],
} as const;

/** Jest's projects in order, and how many files of each run at once: browsers and kills need the machine to themselves. */
const projects = { unit: 2, temporal: 2, api: 2, browser: 1, faults: 1 } as const;
type Project = keyof typeof projects;
const projectNames = Object.keys(projects) as Project[];

/**
 * `paraaf test [--only PROJECT] [PATTERN...]`: types, lint and format, then Jest's projects on services that are
 * started once. Ends with the count alone on a line.
 */
export async function runTest(args: readonly string[]): Promise<number> {
  const { only, patterns } = readArguments(args);
  if (only !== undefined && only !== 'check' && !projectNames.includes(only as Project)) {
    process.stderr.write(`--only kent ${only} niet; wel check, ${projectNames.join(', ')}.\n`);
    return 2;
  }
  // Through an orderly exit, so that what runs for us stops too; the services end with us, by their guardian.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));
  const progress = createProgress();
  const chosen = only === undefined ? projectNames : projectNames.filter((name) => name === only);
  const services = chosen.some((name) => name !== 'unit') ? await startServicesOnce(progress) : null;
  const parts: PartResult[] = [];
  try {
    if (only === 'check' || (only === undefined && patterns.length === 0)) parts.push(await runChecks(progress));
    for (const name of chosen) parts.push(await runJest(name, patterns));
  } finally {
    await services?.stop();
  }
  process.stdout.write(renderResults(parts));
  return isGood(parts) ? 0 : 1;
}

async function startServicesOnce(progress: Progress) {
  if (process.env['PARAAF_TEST_SERVICES'] !== undefined) return null;
  const { startTestServices } = await import('../../test/services/start.ts');
  const running = await startTestServices(progress);
  process.env['PARAAF_TEST_SERVICES'] = JSON.stringify(running.services);
  return running;
}

async function runChecks(progress: Progress): Promise<PartResult> {
  const startedAt = Date.now();
  const result: PartResult = { name: 'check', passed: 0, failed: 0, skipped: 0, seconds: 0 };
  for (const [name, args] of Object.entries(checks)) {
    const step = progress.step(name);
    const { code, output } = await runProgram(process.execPath, [...args], { cwd: rootFolder });
    if (code === 0) {
      result.passed += 1;
      step.done();
    } else {
      result.failed += 1;
      step.failed('niet in orde');
      process.stderr.write(output);
    }
  }
  return { ...result, seconds: (Date.now() - startedAt) / 1000 };
}

async function runJest(project: Project, patterns: readonly string[]): Promise<PartResult> {
  const startedAt = Date.now();
  const folder = await mkdtemp(join(tmpdir(), 'paraaf-jest-'));
  const reportFile = join(folder, 'report.json');
  const args = [
    ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'],
    ...['--selectProjects', project, '--maxWorkers', String(projects[project]), '--passWithNoTests', '--forceExit'],
    ...['--json', '--outputFile', reportFile],
    ...(process.env['CI'] === 'true' ? ['--ci'] : []),
    ...patterns,
  ];
  await runInTheOpen(process.execPath, args);
  const text = await readFile(reportFile, 'utf8').catch(() => 'null');
  const report: unknown = JSON.parse(text);
  await rm(folder, { recursive: true, force: true });
  return countReport(project, report, (Date.now() - startedAt) / 1000);
}

/** Runs a program whose messages people see; its report on standard output is in the file already. */
function runInTheOpen(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: rootFolder, stdio: ['ignore', 'ignore', 'inherit'] });
    const stop = () => child.kill();
    process.once('exit', stop);
    child.once('error', reject);
    child.once('close', () => {
      process.off('exit', stop);
      resolve();
    });
  });
}

function readArguments(args: readonly string[]): { only?: string; patterns: string[] } {
  const at = args.indexOf('--only');
  if (at < 0) return { patterns: [...args] };
  return { only: args[at + 1] ?? '', patterns: [...args.slice(0, at), ...args.slice(at + 2)] };
}
