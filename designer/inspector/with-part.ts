/** A copy with one part changed, or without it when the new value is undefined. */
export function withPart<T extends object, K extends keyof T>(whole: T, key: K, value: T[K] | undefined): T {
  const { [key]: _before, ...rest } = whole;
  if (value === undefined) return rest as unknown as T;
  return { ...whole, [key]: value };
}
