import { inspectPdf } from '../../signing/index.ts';
import type { Store } from '../../store/index.ts';

/**
 * Pages of stored files. A revision that a worker wrote is counted when somebody first asks, and then known. A file that
 * is not in the store counts none.
 */
export function createPageCounts(store: Store) {
  const counting = new Map<string, Promise<{ pages: number; sizeBytes: number }>>();

  async function count(sha256: string): Promise<{ pages: number; sizeBytes: number }> {
    const file = await store.files.describe(sha256);
    if (!file) return { pages: 0, sizeBytes: 0 };
    if (file.pages !== null) return { pages: file.pages, sizeBytes: file.sizeBytes };
    const facts = inspectPdf(await store.files.read(sha256));
    const pages = facts.ok ? facts.pages : 0;
    await store.files.setPages(sha256, pages);
    return { pages, sizeBytes: file.sizeBytes };
  }

  return {
    /** Pages and size of a file by its SHA-256; asked twice at once, it is read once. */
    of(sha256: string): Promise<{ pages: number; sizeBytes: number }> {
      const present = counting.get(sha256);
      if (present) return present;
      const asked = count(sha256).finally(() => counting.delete(sha256));
      counting.set(sha256, asked);
      return asked;
    },
  };
}

export type PageCounts = ReturnType<typeof createPageCounts>;
