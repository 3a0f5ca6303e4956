// Runs on a fresh clone with Node alone: installs the dependencies and builds what is stale, then hands over to the
// paraaf command. A second start finds everything fresh and hands over at once.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Whether this Node can run Paraaf: 20.19 or later. */
export function isNodeRecent(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

/**
 * Whether node_modules holds what package-lock.json asks for, by the record that npm keeps in node_modules.
 * Packages for other systems may be absent.
 */
export function areDependenciesFresh(folder) {
  const record = readJson(join(folder, 'node_modules', '.package-lock.json'));
  const lock = readJson(join(folder, 'package-lock.json'));
  if (record === null || lock === null) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const installed = record.packages[path];
    return installed === undefined ? wanted.optional === true : installed.version === wanted.version;
  });
}

/** Tests and their files are run from their sources. */
const isNotBuilt = /\.test\.tsx?$|^fixtures$/;

/** A hash that changes when a file of these folders (or one of these files) is added, removed or written. */
export function fingerprint(folder, paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) add(path);
  return hash.digest('hex');

  function add(path) {
    const status = statSync(join(folder, path), { throwIfNoEntry: false });
    if (status === undefined) return;
    if (!status.isDirectory()) {
      hash.update(`${path} ${status.size} ${status.mtimeMs}\n`);
      return;
    }
    for (const name of readdirSync(join(folder, path)).sort()) if (!isNotBuilt.test(name)) add(`${path}/${name}`);
  }
}

/** What is built, from which sources, and by which command. */
const builds = [
  {
    title: 'programma',
    result: 'dist/bin/paraaf.js',
    sources: ['engine', 'workflows', 'activities', 'signing', 'store', 'api', 'bin', 'test'],
    settings: ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    // Types are checked by `npm run check` and `npm test`: here only the time counts until something can be seen.
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck'],
  },
  {
    title: 'schermen',
    result: 'dist/web/index.html',
    sources: ['web', 'designer', 'engine'],
    settings: ['package-lock.json'],
    command: ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
  },
];

/** Commands that need no screens. */
const withoutScreens = new Set(['api', 'worker', 'check', 'configuration']);

async function main() {
  const [verb = 'start', ...args] = process.argv.slice(2);
  if (!isNodeRecent(process.versions.node)) {
    return stop(`Paraaf heeft Node 20.19 of later nodig; dit is Node ${process.versions.node} (zie nodejs.org).`);
  }
  if (!areDependenciesFresh(root)) {
    const failure = await step('afhankelijkheden', npm(), ['ci', '--no-audit', '--no-fund', '--loglevel', 'error']);
    if (failure !== null) {
      return stop(
        `${failure}\nDe afhankelijkheden zijn niet geïnstalleerd: kan deze machine het npm-register bereiken?`,
      );
    }
  }
  const failures = await Promise.all(
    builds.filter((build) => !withoutScreens.has(verb) || build.title === 'programma').map(make),
  );
  const failure = failures.find((text) => text !== null);
  if (failure !== undefined) return stop(failure);
  const command = join(root, 'dist', 'bin', 'paraaf.js');
  process.argv = [process.argv[0], command, verb, ...args];
  process.setSourceMapsEnabled(true);
  await import(pathToFileURL(command).href);
}

/** Builds when stale. Gives null, or what the build printed when it failed. */
async function make({ title, result, sources, settings, command }) {
  if (!existsSync(join(root, sources[0]))) return null;
  const stampFile = join(root, 'dist', `.${title}.stamp`);
  const stamp = fingerprint(root, [...sources, ...settings]);
  if (existsSync(join(root, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return null;
  const failure = await step(`${title} bouwen`, process.execPath, command);
  if (failure !== null) return failure;
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return null;
}

/** Runs a command with one line at its end, and on a terminal one while it runs. Gives what it printed when it failed. */
function step(title, command, args) {
  const startedAt = Date.now();
  const seconds = () => Math.round((Date.now() - startedAt) / 1000);
  const isTerminal = process.stderr.isTTY === true;
  const draw = () =>
    process.stderr.write(isTerminal ? `\r\u001b[K… ${title} ${seconds()} s` : `… ${title} ${seconds()} s\n`);
  const timer = setInterval(draw, isTerminal ? 200 : 15_000);
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    const end = (failure) => {
      clearInterval(timer);
      process.stderr.write(
        `${isTerminal ? '\r\u001b[K' : ''}${failure === null ? '✓' : '✗'} ${title} ${seconds()} s\n`,
      );
      resolve(failure);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code) => end(code === 0 ? null : output.trim() || `${title} eindigde met code ${code}`));
  });
}

function npm() {
  const beside = join(dirname(process.execPath), process.platform === 'win32' ? 'npm.cmd' : 'npm');
  return existsSync(beside) ? beside : 'npm';
}

function readJson(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null;
}

function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
