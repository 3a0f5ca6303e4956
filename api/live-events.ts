import type { Logger } from 'pino';
import type { Change, Store } from '../store/index.ts';

export interface LiveEvent {
  /** The name under which the screens listen. */
  name: 'tasks' | 'cases' | 'signings' | 'flows' | 'absences' | 'mandates';
  id: string;
}

export interface Listener {
  personId: string;
  /** For whom the listener acts, as it was when listening began: enough to know whose inbox a change touches. */
  principals: readonly string[];
  tell(event: LiveEvent): void;
}

const pollMs = 1_000;
/** Clocks of processes differ, and a row can come in a little later than its instant. */
const overlapMs = 5_000;

const names: Record<Change['type'], LiveEvent['name']> = {
  case: 'cases',
  flow: 'flows',
  signing: 'signings',
  absence: 'absences',
  mandate: 'mandates',
};

/** What a change means to one listener. */
export function eventsFor(
  change: Change,
  { personId, principals }: Pick<Listener, 'personId' | 'principals'>,
): LiveEvent[] {
  if (change.type === 'signing') {
    return change.principals.includes(`person:${personId}`) ? [{ name: 'signings', id: change.subjectId }] : [];
  }
  const touchesInbox = change.type === 'case' && change.principals.some((principal) => principals.includes(principal));
  const own: LiveEvent = { name: names[change.type], id: change.subjectId };
  return touchesInbox ? [{ name: 'tasks', id: change.subjectId }, own] : [own];
}

/** Tells listeners what changed, from the store's log of changes; it is asked only while somebody listens. */
export function createLiveEvents({ changes }: Pick<Store, 'changes'>, logger: Logger) {
  const listeners = new Set<Listener>();
  const told = new Map<string, number>();
  let timer: NodeJS.Timeout | null = null;
  let fromMs = 0;
  let isAsking = false;

  async function ask(): Promise<void> {
    const askedMs = Date.now();
    for (const change of await changes.since(new Date(fromMs - overlapMs).toISOString())) {
      if (told.has(change.id)) continue;
      told.set(change.id, askedMs);
      for (const listener of listeners) {
        for (const event of eventsFor(change, listener)) listener.tell(event);
      }
    }
    fromMs = askedMs;
    for (const [id, atMs] of told) if (atMs < askedMs - 3 * overlapMs) told.delete(id);
  }

  function poll(): void {
    if (isAsking) return;
    isAsking = true;
    ask()
      .catch((error: unknown) => {
        // The store is away: asked again in a second, from where it was.
        logger.warn({ name: error instanceof Error ? error.name : 'unknown' }, 'changes could not be read');
      })
      .finally(() => {
        isAsking = false;
      });
  }

  function stop(): void {
    if (timer) clearInterval(timer);
    timer = null;
  }

  return {
    /** Returns the way to stop listening. */
    listen(listener: Listener): () => void {
      listeners.add(listener);
      if (!timer) {
        fromMs = Date.now() + overlapMs;
        timer = setInterval(poll, pollMs);
        timer.unref();
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    close(): void {
      listeners.clear();
      stop();
    },
  };
}

export type LiveEvents = ReturnType<typeof createLiveEvents>;
