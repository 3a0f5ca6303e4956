/** At most `count` times in `windowMs` by key, in this process. */
export function createRateLimit(count: number, windowMs: number, now: () => number = Date.now) {
  const seen = new Map<string, { startedMs: number; used: number }>();
  return {
    /** False when the key has used up its share. */
    take(key: string): boolean {
      const nowMs = now();
      for (const [each, { startedMs }] of seen) {
        if (startedMs > nowMs - windowMs) break;
        seen.delete(each);
      }
      const window = seen.get(key) ?? { startedMs: nowMs, used: 0 };
      seen.set(key, window);
      window.used += 1;
      return window.used <= count;
    },
  };
}
