import type { PdfValue } from '../../pdf/objects.ts';
import { isSame } from './same.ts';

/** What a later list lacks and what it has more, when the order of what stayed must stay too. */
export function compareLists(
  before: readonly PdfValue[],
  after: readonly PdfValue[],
): { removed: PdfValue[]; added: PdfValue[]; kept: PdfValue[] } {
  const removed: PdfValue[] = [];
  const added: PdfValue[] = [];
  const kept: PdfValue[] = [];
  let at = 0;
  for (const item of before) {
    let found = at;
    while (found < after.length && !isSame(item, after[found])) found++;
    if (found === after.length) removed.push(item);
    else {
      added.push(...after.slice(at, found));
      kept.push(item);
      at = found + 1;
    }
  }
  return { removed, added: [...added, ...after.slice(at)], kept };
}
