/** What a list shows while its data go on changing underneath: nothing moves unless the person asks. */
export interface Settled<R> {
  shown: R[];
  arrivals: R[];
}

/**
 * Splits fresh rows into those shown and those that wait behind "3 nieuwe taken".
 *
 * Rows seen before keep their order and take their new contents; rows that are gone leave; rows never seen wait.
 *
 * @param seen ids in the order they are shown, or null before the first list: then everything is shown
 */
export function settle<R extends { id: string }>(seen: readonly string[] | null, fresh: readonly R[]): Settled<R> {
  if (seen === null) return { shown: [...fresh], arrivals: [] };
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const known = new Set(seen);
  return {
    shown: seen.flatMap((id) => byId.get(id) ?? []),
    arrivals: fresh.filter((row) => !known.has(row.id)),
  };
}
