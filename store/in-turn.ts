/**
 * Runs the works of one key one after the other, in this process.
 *
 * The embedded store (FerretDB on SQLite) reads and writes an update in two steps, so two conditional updates of the
 * same document can both succeed there; MongoDB itself needs no such turn, and across processes its own atomicity holds.
 */
export function createTurns(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const last = new Map<string, Promise<unknown>>();
  return async (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.then(
      () => undefined,
      () => undefined,
    );
    last.set(key, settled);
    try {
      return await mine;
    } finally {
      if (last.get(key) === settled) last.delete(key);
    }
  };
}

export type InTurn = ReturnType<typeof createTurns>;
