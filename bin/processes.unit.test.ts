import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createSupervisor, ProcessFailed, type ProcessSpec, type Supervisor } from './processes.ts';
import { rootFolder } from './root.ts';

let folder: string;
let supervisor: Supervisor | undefined;
const said: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-processes-'));
  said.length = 0;
});

afterEach(async () => {
  await supervisor?.stop();
  supervisor = undefined;
  await rm(folder, { recursive: true, force: true });
});

function supervise(): Supervisor {
  supervisor = createSupervisor(folder, (line) => said.push(line));
  return supervisor;
}

/** A small program: what it does, in JavaScript; it is ready when it has printed "ready". */
function program(name: string, code: string, more: Partial<ProcessSpec> = {}): ProcessSpec {
  return {
    name,
    title: name,
    role: 'service',
    command: process.execPath,
    args: ['-e', code],
    isReady: (printed) => Promise.resolve(printed.includes('ready')),
    ...more,
  };
}

const stays = "console.log('ready'); setInterval(() => {}, 1000);";
const staysDeaf = `process.on('SIGTERM', () => {}); ${stays}`;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Resolves when the condition holds, or after 15 s: what follows then fails by itself. */
async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 20));
}

describe('the supervisor', () => {
  it('starts a process, waits until it is ready, keeps its output and stops it', async () => {
    const run = supervise();
    const { pid } = await run.start(program('store', `console.error('a warning'); ${stays}`));
    expect(isAlive(pid)).toBe(true);
    await run.stop();
    expect(isAlive(pid)).toBe(false);
    expect(await readFile(join(folder, 'store.log'), 'utf8')).toContain('a warning');
  });

  it('stops the last started first', async () => {
    const run = supervise();
    const leaves = (name: string) =>
      `process.on('SIGTERM', () => { require('fs').appendFileSync(${JSON.stringify(join(folder, 'order'))}, '${name} '); process.exit(); }); ${stays}`;
    for (const name of ['store', 'worker', 'api']) await run.start(program(name, leaves(name)));
    await run.stop();
    expect(await readFile(join(folder, 'order'), 'utf8')).toBe('api worker store ');
  });

  it('kills what does not stop in time', async () => {
    const run = supervise();
    const { pid } = await run.start(program('deaf', staysDeaf, { stopWithinMs: 200 }));
    await run.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('says which process did not come up, and where its log is', async () => {
    const start = supervise().start(program('store', "console.error('port in use'); process.exit(3);"));
    await expect(start).rejects.toThrow(
      new ProcessFailed(`store is gestopt (einde met code 3); zie ${join(folder, 'store.log')}.`),
    );
  });

  it('gives up on a process that is not ready in time, and ends it', async () => {
    let pid = 0;
    const spec = program('slow', 'console.log(process.pid); setInterval(() => {}, 1000);', {
      isReady: (printed) => {
        pid = Number(printed.trim());
        return Promise.resolve(false);
      },
      readyWithinMs: 600,
    });
    await expect(supervise().start(spec)).rejects.toThrow('slow kwam niet op tijd op gang');
    expect(pid).toBeGreaterThan(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('reports a program that is not there', async () => {
    const start = supervise().start(program('gone', '', { command: join(folder, 'nothing') }));
    await expect(start).rejects.toThrow(/^gone is gestopt .*ENOENT/);
  });

  it('starts an application again after a crash, and says so', async () => {
    const run = supervise();
    const worker = await run.start(program('worker', stays, { role: 'application' }));
    const before = worker.pid;
    process.kill(before, 'SIGKILL');
    await until(() => worker.pid !== before && worker.printed().includes('ready'));
    expect(said).toEqual(['worker is gestopt (einde door SIGKILL) en start opnieuw.']);
  });

  it('fails when an application keeps crashing', async () => {
    const run = supervise();
    const crash = "console.log('ready'); setTimeout(() => process.exit(1), 150);";
    await run.start(program('worker', crash, { role: 'application' }));
    expect(await run.failed).toMatch(/^worker is gestopt \(einde met code 1\)/);
    expect(said).toHaveLength(4);
  });

  it('fails at once when a service ends', async () => {
    const run = supervise();
    const { pid } = await run.start(program('store', stays));
    process.kill(pid, 'SIGKILL');
    expect(await run.failed).toBe(`store is gestopt (einde door SIGKILL); zie ${join(folder, 'store.log')}.`);
    expect(said).toEqual([]);
  });

  it('leaves no orphan when it is killed itself, not even a deaf one or a grandchild', async () => {
    const guarded = `
      const { spawn } = require('child_process');
      const grandchild = spawn(process.execPath, ['-e', ${JSON.stringify(staysDeaf)}], { stdio: 'ignore' });
      process.on('SIGTERM', () => {});
      console.log('ready ' + process.pid + ' ' + grandchild.pid);
      setInterval(() => {}, 1000);`;
    const parent = spawn(
      process.execPath,
      ['--input-type=module', '--import', 'tsx', '-e', supervisingProgram(folder, guarded)],
      { cwd: rootFolder, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let printed = '';
    parent.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    await until(() => printed.includes('\n'));
    const pids = (/ready (\d+) (\d+)/.exec(printed) ?? []).slice(1).map(Number);
    expect(pids.map(isAlive)).toEqual([true, true]);

    parent.kill('SIGKILL');
    await until(() => !pids.some(isAlive));
    const survivors = pids.filter(isAlive);
    for (const pid of survivors) process.kill(pid, 'SIGKILL');
    expect(survivors).toEqual([]);
  });
});

/** A process of its own that supervises one child and prints what the child printed. */
function supervisingProgram(logs: string, code: string): string {
  return `
    import { createSupervisor } from ${JSON.stringify(join(rootFolder, 'bin/processes.ts'))};
    const supervisor = createSupervisor(${JSON.stringify(logs)}, () => {}, 300);
    const child = await supervisor.start({
      name: 'guarded', title: 'guarded', role: 'service',
      command: process.execPath, args: ['-e', ${JSON.stringify(code)}],
      isReady: (printed) => Promise.resolve(printed.includes('ready')),
    });
    console.log(child.printed());
  `;
}
