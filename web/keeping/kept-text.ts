/**
 * What somebody typed and did not send yet, kept in this tab: it survives a reload and an expired sign-in, belongs to
 * one person, and is erased at sign-out.
 */
const prefix = 'paraaf:kept:';

const nameOf = (personId: string, subject: string) => `${prefix}${personId}:${subject}`;

/** The value kept for this person and subject, or null; what cannot be read counts as nothing kept. */
export function readKept<T>(storage: Storage, personId: string, subject: string): T | null {
  const kept = storage.getItem(nameOf(personId, subject));
  if (kept === null) return null;
  try {
    return JSON.parse(kept) as T;
  } catch {
    storage.removeItem(nameOf(personId, subject));
    return null;
  }
}

/** Keeps a value; `null` forgets it. A full storage refuses silently: typing goes on, only the safety net is gone. */
export function keep(storage: Storage, personId: string, subject: string, value: unknown): boolean {
  try {
    if (value === null) storage.removeItem(nameOf(personId, subject));
    else storage.setItem(nameOf(personId, subject), JSON.stringify(value));
    return true;
  } catch (fault) {
    if (fault instanceof DOMException) return false;
    throw fault;
  }
}

/** Erases everything kept, of everybody: for sign-out. */
export function eraseKept(storage: Storage): void {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  for (const name of names) if (name?.startsWith(prefix)) storage.removeItem(name);
}
