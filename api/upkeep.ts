import type { Logger } from 'pino';
import type { Store } from '../store/index.ts';
import type { Openings } from './deliveries/openings.ts';
import type { Finishing } from './signings/finish-session.ts';

const everyMs = 60_000;
/** Sessions and keys that are over are removed once in this many rounds. */
const cleanUpEvery = 60;

/**
 * What has to be done beside requests: signatures that a crash left half-way, openings that came before their case knew of the
 * delivery, and what is over. Begins at once.
 */
export function startUpkeep(store: Store, finishing: Finishing, openings: Openings, logger: Logger) {
  let round = 0;
  let running: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    try {
      await finishing.sweep();
      await openings.sweep();
      if (round % cleanUpEvery === 0) {
        await store.sessions.removeExpired();
        await store.idempotency.removeOld();
      }
      round += 1;
    } catch (error) {
      // The store or Temporal is away: the next round does it.
      logger.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'upkeep was put off');
    }
  }

  let isWorking = false;
  const timer = setInterval(begin, everyMs);
  timer.unref();
  function begin(): void {
    if (isWorking) return;
    isWorking = true;
    running = work().finally(() => {
      isWorking = false;
    });
  }
  begin();

  return {
    async stop(): Promise<void> {
      clearInterval(timer);
      await running;
    },
  };
}
