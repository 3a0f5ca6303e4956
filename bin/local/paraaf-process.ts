import { join } from 'node:path';
import type { ConfigurationEnvironment } from '../configuration.ts';
import type { ProcessSpec } from '../processes.ts';
import { rootFolder } from '../root.ts';

/** The API or a worker of the built program, as a process that is started again when it ends. */
export function paraafProcess(
  command: 'api' | 'worker',
  title: string,
  environment: ConfigurationEnvironment,
  isReady: ProcessSpec['isReady'],
): ProcessSpec {
  return {
    name: command,
    title,
    role: 'application',
    command: process.execPath,
    args: ['--enable-source-maps', join(rootFolder, 'dist', 'bin', 'paraaf.js'), command],
    env: { ...process.env, ...environment },
    isReady,
    readyWithinMs: 120_000,
    stopWithinMs: 20_000,
  };
}

/** Whether a worker has said that it serves: nothing can be asked of it from outside. */
export const servesCases: ProcessSpec['isReady'] = (printed) => Promise.resolve(printed.includes('worker ready'));
