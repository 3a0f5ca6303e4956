/** Test support: a value as it comes back from JSON. */
export const throughJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
