import type { Flow } from '../../engine/index.ts';
import type { DraftConflict, DraftStore } from './draft-store.ts';
import type { SafetyCopy } from './safety-copy.ts';

export type SaveStatus =
  /** `at` is null as long as nothing was changed since opening. */
  | { type: 'saved'; at: string | null }
  | { type: 'changed' }
  | { type: 'saving' }
  /** The store cannot be reached; `hasCopy`: the work stands on this computer. */
  | { type: 'failed'; hasCopy: boolean }
  | { type: 'conflict'; conflict: DraftConflict };

export interface Autosave {
  getStatus: () => SaveStatus;
  subscribe: (listener: () => void) => () => void;
  /** To be called after every change of the flow; saves after a second of rest. */
  changed: () => void;
  /** Saves at once what is unsaved; true when the store has everything. */
  saveNow: () => Promise<boolean>;
  /** Somebody else's save was found in another way: nothing is saved until that is settled. */
  meet: (conflict: DraftConflict) => void;
  /** Settles a conflict: one's own drawing is saved on top of the other. */
  keepMine: () => Promise<boolean>;
  /** Settles a conflict: the other draft is the base from now on; `theirs` is what the designer shows of it. */
  takeTheirs: (theirs: Flow) => void;
  /** Puts unsaved work on this computer, and sends it a last time. */
  stop: () => void;
}

interface Needs {
  store: Pick<DraftStore, 'save'>;
  copy: SafetyCopy;
  getFlow: () => Flow;
  /** What the store has; null when it has something else than the designer shows. */
  saved: Flow | null;
  revision: number;
  conflict?: DraftConflict;
  now?: () => string;
}

const restMs = 1_000;
const firstRetryMs = 2_000;
const lastRetryMs = 30_000;

/** Keeps a draft saved: a second after the last change, again and again when the store is away, never over somebody else's work. */
export function createAutosave({ store, copy, getFlow, saved, revision, conflict, now = isoNow }: Needs): Autosave {
  let status: SaveStatus = conflict ? { type: 'conflict', conflict } : { type: 'saved', at: null };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<boolean> | null = null;
  let retryMs = firstRetryMs;
  const listeners = new Set<() => void>();

  const become = (next: SaveStatus) => {
    status = next;
    for (const listener of [...listeners]) listener();
  };
  const isSaved = () => getFlow() === saved;
  const putAside = () => copy.write({ flow: getFlow(), revision, at: now() });
  const later = (delayMs: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void save(), delayMs);
  };

  const attempt = async (): Promise<boolean> => {
    const flow = getFlow();
    const hasCopy = putAside();
    become({ type: 'saving' });
    let answer: Awaited<ReturnType<DraftStore['save']>>;
    try {
      answer = await store.save(flow, revision);
    } catch {
      // Whatever the reason: the work is kept here, the status says so, and it is tried again.
      become({ type: 'failed', hasCopy });
      later(retryMs);
      retryMs = Math.min(retryMs * 2, lastRetryMs);
      return false;
    }
    retryMs = firstRetryMs;
    if ('conflict' in answer) {
      become({ type: 'conflict', conflict: answer.conflict });
      return false;
    }
    ({ revision } = answer);
    saved = flow;
    if (!isSaved()) return attempt();
    copy.clear();
    become({ type: 'saved', at: now() });
    return true;
  };

  const save = (): Promise<boolean> => {
    clearTimeout(timer);
    if (status.type === 'conflict') return Promise.resolve(false);
    if (isSaved()) return Promise.resolve(true);
    running ??= attempt().finally(() => {
      running = null;
    });
    return running;
  };

  return {
    getStatus: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed() {
      if (status.type === 'conflict') putAside();
      else if (isSaved()) {
        clearTimeout(timer);
        copy.clear();
        if (status.type !== 'saving') become({ type: 'saved', at: now() });
      } else {
        if (status.type === 'saved') become({ type: 'changed' });
        if (status.type === 'failed') become({ type: 'failed', hasCopy: putAside() });
        else later(restMs);
      }
    },
    saveNow: save,
    meet: (other) => become({ type: 'conflict', conflict: other }),
    keepMine() {
      if (status.type !== 'conflict') return save();
      ({ revision } = status.conflict);
      become({ type: 'changed' });
      return save();
    },
    takeTheirs(theirs) {
      if (status.type !== 'conflict') return;
      const { conflict: other } = status;
      ({ revision } = other);
      saved = theirs;
      copy.clear();
      become({ type: 'saved', at: other.changedAt });
    },
    stop() {
      clearTimeout(timer);
      if (isSaved()) return;
      putAside();
      void save();
    },
  };
}

function isoNow(): string {
  return new Date().toISOString();
}
