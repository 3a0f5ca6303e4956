import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/** The timers a case waits for, by their id in the case. */
export interface Timers {
  /** Replaces a timer of the same id. An instant that has passed fires at once. */
  set(timerId: string, firesAt: string, summary: string): void;
  clear(timerId: string): void;
  clearAll(): void;
}

export function createTimers(onFired: (timerId: string) => void): Timers {
  const scopes = new Map<string, CancellationScope>();

  function clear(timerId: string): void {
    const scope = scopes.get(timerId);
    scopes.delete(timerId);
    scope?.cancel();
  }

  // No `async` function: Temporal keeps the stack of each promise that is made.
  function wait(timerId: string, scope: CancellationScope, durationMs: number, summary: string): void {
    const fire = () => {
      // Cleared or replaced in the same activation in which it fired: the case no longer knows it.
      if (scopes.get(timerId) !== scope) return;
      scopes.delete(timerId);
      onFired(timerId);
    };
    void scope
      .run(() => sleep(durationMs, { summary }))
      .then(fire, (error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }

  return {
    set(timerId, firesAt, summary) {
      clear(timerId);
      const scope = new CancellationScope();
      scopes.set(timerId, scope);
      wait(timerId, scope, Math.max(1, Date.parse(firesAt) - Date.now()), summary);
    },
    clear,
    clearAll() {
      for (const timerId of [...scopes.keys()]) clear(timerId);
    },
  };
}
