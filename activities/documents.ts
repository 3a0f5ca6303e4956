import { StoreError } from '../store/index.ts';
import type { StoredFile } from '../store/index.ts';
import type { DocumentRef } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { ActivityError } from './failures.ts';

export const pdfType = 'application/pdf';

/** @throws ActivityError `document/unreadable` when the store lacks it */
export async function describeDocument(
  { store }: Pick<ActivityDependencies, 'store'>,
  { sha256 }: DocumentRef,
): Promise<StoredFile> {
  const file = await store.files.describe(sha256);
  if (!file) throw new ActivityError('document/unreadable');
  return file;
}

/**
 * The bytes of a revision and the name it was given.
 *
 * @throws ActivityError `document/unreadable` when the store lacks it, or holds something else under its hash
 */
export async function readDocument(
  deps: Pick<ActivityDependencies, 'store'>,
  document: DocumentRef,
): Promise<{ fileName: string; contentType: string; bytes: Uint8Array }> {
  const { store } = deps;
  const { sha256 } = document;
  const file = await describeDocument(deps, document);
  try {
    return { fileName: file.fileName, contentType: file.contentType, bytes: await store.files.read(sha256) };
  } catch (cause) {
    if (cause instanceof StoreError) throw new ActivityError('document/unreadable', { cause });
    throw cause;
  }
}
