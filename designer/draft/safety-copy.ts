/** Work that the server does not have yet. */
export interface SavedWork {
  flow: unknown;
  /** The revision it was made on. */
  revision: number;
  /** ISO instant, UTC. */
  at: string;
}

/** A place on this computer for the unsaved work on one flow. */
export interface SafetyCopy {
  read: () => SavedWork | null;
  /** False when this computer has no room for it, or keeps nothing. */
  write: (work: SavedWork) => boolean;
  clear: () => void;
}

const prefix = 'paraaf/draft/';

type Place = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export function safetyCopyOf(flowKey: string, place: () => Place = () => localStorage): SafetyCopy {
  const name = prefix + flowKey;
  return {
    read() {
      try {
        const work: unknown = JSON.parse(place().getItem(name) ?? 'null');
        return isSavedWork(work) ? work : null;
      } catch {
        // A browser that keeps nothing, or a copy that was cut off: there is nothing to put back.
        return null;
      }
    },
    write(work) {
      try {
        place().setItem(name, JSON.stringify(work));
        return true;
      } catch {
        // The store is full or not allowed; the caller says so.
        return false;
      }
    },
    clear() {
      try {
        place().removeItem(name);
      } catch {
        // A browser that keeps nothing has nothing to forget.
      }
    },
  };
}

/** Forgets all unsaved drafts on this computer: for signing out. */
export function forgetSafetyCopies(): void {
  for (const name of Object.keys(localStorage)) if (name.startsWith(prefix)) localStorage.removeItem(name);
}

function isSavedWork(value: unknown): value is SavedWork {
  const work = value as Partial<SavedWork> | null;
  return typeof work === 'object' && work !== null && typeof work.revision === 'number' && typeof work.at === 'string';
}
