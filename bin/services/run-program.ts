import { spawn } from 'node:child_process';

export interface RunOptions {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  /** Called with every line of standard output and standard error. */
  onLine?: (line: string) => void;
  /** After this many ms the program is killed and the run fails. */
  timeoutMs?: number;
}

/** How a program ended: its exit code (null when a signal ended it) and the last 20,000 characters it printed. */
export interface RunResult {
  code: number | null;
  output: string;
}

/** Runs a program to its end. A program that cannot be started gives code null. Never throws. */
export function runProgram(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env: options.env ?? process.env,
      cwd: options.cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const timer =
      options.timeoutMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    let output = '';
    let rest = '';
    const read = (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      output = (output + text).slice(-20_000);
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) options.onLine?.(line);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    // Nothing goes on in the background when we stop halfway.
    const stop = () => child.kill();
    process.once('exit', stop);
    const end = (code: number | null, text: string) => {
      clearTimeout(timer);
      process.off('exit', stop);
      resolve({ code, output: text });
    };
    child.on('error', (error) => end(null, error.message));
    child.on('close', (code) => end(code, output));
  });
}

/** The last line of an output that says something. */
export function lastLine(output: string): string {
  return output.trimEnd().split('\n').at(-1)?.trim() ?? '';
}
