/** `n` for a step, `e` for an edge. */
export type IdPrefix = 'n' | 'e';
export type NewId = (prefix: IdPrefix) => string;

/**
 * An id that was never used before, also not by a step that was taken away: a running case is moved to a newer version
 * by the ids of its steps.
 */
export const randomId: NewId = (prefix) => prefix + crypto.randomUUID().replaceAll('-', '').slice(0, 10);
