import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from './root.ts';

/** A child process: what to run, how to see that it is ready, and what its end means. */
export interface ProcessSpec {
  /** Names the log file. */
  name: string;
  /** As it is called in sentences. */
  title: string;
  /** The end of a service ends everything; an application is started again. */
  role: 'service' | 'application';
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Asked every 100 ms until it says true. `printed` is what the process has printed on standard output so far. */
  isReady: (printed: string) => Promise<boolean>;
  readyWithinMs?: number;
  /** How long it may take to stop after SIGTERM, before SIGKILL. */
  stopWithinMs?: number;
}

export interface RunningProcess {
  readonly pid: number;
  /** What it has printed on standard output since its last start, up to 100,000 characters. */
  printed(): string;
}

export interface Supervisor {
  /** Starts a process and resolves when it is ready. @throws ProcessFailed when it ends or is not ready in time */
  start(spec: ProcessSpec): Promise<RunningProcess>;
  /** Stops every process, the last started first; each by SIGTERM and, past its deadline, SIGKILL. */
  stop(): Promise<void>;
  /** Resolves with one sentence in Dutch when a process ended that may not end. Never rejects. */
  readonly failed: Promise<string>;
}

/** A process that did not come up or did not stay up; `message` is one sentence in Dutch with the name of its log. */
export class ProcessFailed extends Error {
  readonly code = 'processes/failed';
}

interface Child {
  spec: ProcessSpec;
  process: ChildProcess;
  printed: string;
  ended: Promise<string>;
  startedAts: number[];
}

const defaultReadyMs = 60_000;
const defaultStopMs = 8_000;
const restartLimit = { starts: 5, withinMs: 60_000 };
const largestLogBytes = 20_000_000;

/**
 * Runs child processes together: each in a process group of its own (Ctrl-C reaches only us, and we stop them in
 * order), its output in a log file, watched by a guardian process that ends them all when we are gone without
 * stopping them.
 *
 * @param logs the folder of the log files
 * @param say told in one Dutch sentence what is restarted
 * @param guardianGraceMs how long the guardian waits between SIGTERM and SIGKILL
 */
export function createSupervisor(logs: string, say: (line: string) => void, guardianGraceMs = 10_000): Supervisor {
  mkdirSync(logs, { recursive: true });
  const guardian = startGuardian(guardianGraceMs);
  const children: Child[] = [];
  let isStopping = false;
  let fail: (sentence: string) => void = () => {};
  const failed = new Promise<string>((resolve) => (fail = resolve));

  const logOf = (spec: ProcessSpec) => join(logs, `${spec.name}.log`);

  const launch = (spec: ProcessSpec, startedAts: number[]): Child => {
    const log = openLog(logOf(spec));
    const process_ = spawn(spec.command, spec.args, {
      detached: true,
      env: spec.env ?? process.env,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const child: Child = { spec, process: process_, printed: '', ended: Promise.resolve(''), startedAts };
    if (process_.pid !== undefined) guardian.add(process_.pid);
    process_.stdin?.on('error', () => {
      // A child that closes its standard input; nothing is ever written to it.
    });
    process_.stdout?.on('data', (chunk: Buffer) => {
      if (child.printed.length < 100_000) child.printed += chunk.toString('utf8');
      log.write(chunk);
    });
    process_.stderr?.on('data', (chunk: Buffer) => log.write(chunk));
    child.ended = new Promise((resolve) => {
      const end = (how: string) => {
        if (process_.pid !== undefined) guardian.remove(process_.pid);
        log.end(`--- ${how}\n`);
        resolve(how);
      };
      process_.once('error', (error) => end(error.message));
      process_.once('exit', (code, signal) => end(signal === null ? `einde met code ${code}` : `einde door ${signal}`));
    });
    return child;
  };

  const launchUntilReady = async (child: Child) => {
    const { spec } = child;
    let how: string | undefined;
    void child.ended.then((end) => (how = end));
    const deadline = Date.now() + (spec.readyWithinMs ?? defaultReadyMs);
    while (how === undefined && !isStopping) {
      if (await spec.isReady(child.printed)) return;
      if (Date.now() > deadline) {
        await stopChild(child);
        throw new ProcessFailed(`${spec.title} kwam niet op tijd op gang; zie ${logOf(spec)}.`);
      }
      await sleep(100);
    }
    throw new ProcessFailed(`${spec.title} is gestopt (${how ?? 'alles stopt'}); zie ${logOf(spec)}.`);
  };

  const watch = (index: number) => {
    const child = children[index];
    if (child === undefined) return;
    void child.ended.then(async (how) => {
      if (isStopping || children[index] !== child) return;
      const { spec } = child;
      const recent = child.startedAts.filter((at) => at > Date.now() - restartLimit.withinMs);
      if (spec.role === 'service' || recent.length >= restartLimit.starts) {
        fail(`${spec.title} is gestopt (${how}); zie ${logOf(spec)}.`);
        return;
      }
      say(`${spec.title} is gestopt (${how}) en start opnieuw.`);
      await sleep(250 * recent.length);
      if (isStopping) return;
      children[index] = launch(spec, [...recent, Date.now()]);
      watch(index);
    });
  };

  return {
    failed,
    async start(spec) {
      const index = children.push(launch(spec, [Date.now()])) - 1;
      const child = children[index] as Child;
      await launchUntilReady(child);
      watch(index);
      const current = () => children[index] as Child;
      return {
        get pid() {
          return current().process.pid ?? 0;
        },
        printed: () => current().printed,
      };
    },
    async stop() {
      isStopping = true;
      for (const child of [...children].reverse()) await stopChild(child);
      guardian.dismiss();
    },
  };
}

async function stopChild({ process: child, spec, ended }: Child): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(pid, 'SIGKILL'), spec.stopWithinMs ?? defaultStopMs);
  await ended;
  clearTimeout(timer);
  // Also after an orderly end: a grandchild that stayed behind goes too.
  signalGroup(pid, 'SIGKILL');
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function startGuardian(graceMs: number) {
  const guardian = spawn(process.execPath, [join(rootFolder, 'bin', 'guardian.mjs'), String(graceMs)], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  guardian.unref();
  guardian.stdin.on('error', () => {
    // The guardian was killed by somebody: what we start still stops with us, by stop().
  });
  return {
    add: (pid: number) => guardian.stdin.write(`add ${pid}\n`),
    remove: (pid: number) => guardian.stdin.write(`remove ${pid}\n`),
    dismiss: () => guardian.stdin.end(),
  };
}

function openLog(path: string): WriteStream {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(path, `${path}.1`);
  return createWriteStream(path, { flags: 'a', mode: 0o600 });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
