/** An item and where it stood, so that it can be put back in its own place. */
export interface Taken<T> {
  index: number;
  item: T;
}

/** The items that satisfy `isTaken`, with their places in the list. */
export function findTaken<T>(list: readonly T[], isTaken: (item: T) => boolean): Taken<T>[] {
  return list.flatMap((item, index) => (isTaken(item) ? [{ index, item }] : []));
}

export function takeOut<T>(list: readonly T[], taken: readonly Taken<T>[]): T[] {
  const indices = new Set(taken.map(({ index }) => index));
  return list.filter((_, index) => !indices.has(index));
}

/** The inverse of `takeOut`; `taken` must be in ascending order of place. */
export function putBack<T>(list: readonly T[], taken: readonly Taken<T>[]): T[] {
  const whole = [...list];
  for (const { index, item } of taken) whole.splice(index, 0, item);
  return whole;
}
