import { isRef } from '../../pdf/objects.ts';
import type { PdfValue } from '../../pdf/objects.ts';
import { serialize } from '../../pdf/serialize.ts';

/** What a later list lacks and what it has more, when the order of what stayed must stay too. */
export function compareLists(
  before: readonly PdfValue[],
  after: readonly PdfValue[],
): { removed: PdfValue[]; added: PdfValue[]; kept: PdfValue[] } {
  const removed: PdfValue[] = [];
  const kept: PdfValue[] = [];
  const places = new Map<string, number[]>();
  after.forEach((item, at) => {
    const known = places.get(keyOf(item));
    if (known) known.push(at);
    else places.set(keyOf(item), [at]);
  });
  const found = new Set<number>();
  let from = 0;
  for (const item of before) {
    const left = places.get(keyOf(item)) ?? [];
    // Places are taken in their order, so what lies before is never asked for again.
    while (left.length > 0 && left[0]! < from) left.shift();
    const at = left.shift();
    if (at === undefined) removed.push(item);
    else {
      kept.push(item);
      found.add(at);
      from = at + 1;
    }
  }
  return { removed, added: after.filter((_, at) => !found.has(at)), kept };
}

const keyOf = (item: PdfValue): string => (isRef(item) ? `${item.number} ${item.generation}` : serialize(item));
