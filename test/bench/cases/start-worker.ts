import { fork } from 'node:child_process';
import { once } from 'node:events';
import { childModule } from '../child-module.ts';
import type { FromWorker, WorkerSettings } from './worker-messages.ts';

export interface CaseWorker {
  pid: number;
  /** Resolves when a projection shows the task open, at once when the latest one does. */
  opened(caseId: string, taskId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a worker process and resolves when it serves. @throws when it ends before */
export async function startCaseWorker(settings: WorkerSettings): Promise<CaseWorker> {
  const { file, execArgv } = childModule('cases', 'worker-process');
  const child = fork(file, { execArgv, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const openTasks = new Map<string, string[]>();
  const awaited = new Map<string, { taskId: string; resolve: () => void }>();
  const ended = once(child, 'exit');

  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: FromWorker) => {
      if (message.type === 'ready') resolve();
      else learn(message.caseId, message.openTasks);
    });
  });
  child.send(settings);
  await Promise.race([
    ready,
    ended.then(([code]) =>
      Promise.reject(new Error(`The worker of ${settings.kind} ended with code ${String(code)}.`)),
    ),
  ]);

  function learn(caseId: string, tasks: string[]): void {
    openTasks.set(caseId, tasks);
    const waiter = awaited.get(caseId);
    if (!waiter || !tasks.includes(waiter.taskId)) return;
    awaited.delete(caseId);
    waiter.resolve();
  }

  return {
    // It has answered, so it runs.
    pid: child.pid!,
    opened: (caseId, taskId) =>
      new Promise((resolve) => {
        if (openTasks.get(caseId)?.includes(taskId)) resolve();
        else awaited.set(caseId, { taskId, resolve });
      }),
    async stop() {
      if (child.connected) child.send('stop');
      await ended;
    },
  };
}
