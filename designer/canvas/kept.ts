/**
 * Keeps an object per key for as long as what it is made from stays the same, so that a change to one step leaves the
 * objects of all other steps alone: React Flow and `memo` then have nothing to do for them.
 */
export function createKept<T>(): (key: string, madeFrom: readonly unknown[], make: () => T) => T {
  const kept = new Map<string, { madeFrom: readonly unknown[]; value: T }>();
  return (key, madeFrom, make) => {
    const known = kept.get(key);
    if (known && isEqual(known.madeFrom, madeFrom)) return known.value;
    const value = make();
    kept.set(key, { madeFrom, value });
    return value;
  };
}

/** The same list for as long as its items are the same. */
export function createKeptList<T>(): (list: readonly T[]) => readonly T[] {
  let known: readonly T[] = [];
  return (list) => {
    if (!isEqual(known, list)) known = list;
    return known;
  };
}

function isEqual(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((item, index) => Object.is(item, other[index]));
}
