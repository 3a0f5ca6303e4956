import { StoreError } from '../store/index.ts';
import type { DocumentRef } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { ActivityError } from './failures.ts';

export const pdfType = 'application/pdf';

/**
 * The bytes of a revision and the name it was given.
 *
 * @throws ActivityError `document/unreadable` when the store lacks it, or holds something else under its hash
 */
export async function readDocument(
  { store }: Pick<ActivityDependencies, 'store'>,
  { sha256 }: DocumentRef,
): Promise<{ fileName: string; contentType: string; bytes: Uint8Array }> {
  const file = await store.files.describe(sha256);
  if (!file) throw new ActivityError('document/unreadable');
  try {
    return { fileName: file.fileName, contentType: file.contentType, bytes: await store.files.read(sha256) };
  } catch (cause) {
    if (cause instanceof StoreError) throw new ActivityError('document/unreadable', { cause });
    throw cause;
  }
}
