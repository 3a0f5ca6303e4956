import type { PdfDict, PdfStream, PdfValue } from '../../pdf/objects.ts';

/**
 * Whether two values are written the same but for order and spelling; references are the same when their numbers are, what
 * they lead to is not looked at. An entry that is null is an entry that is not there (ISO 32000-2, 7.3.9).
 */
export function isSame(a: PdfValue | undefined, b: PdfValue | undefined): boolean {
  if (a === b) return true;
  const [x, y] = [a ?? null, b ?? null];
  if (typeof x !== 'object' || typeof y !== 'object' || x === null || y === null) return x === y;
  if (Array.isArray(x) || Array.isArray(y))
    return Array.isArray(x) && Array.isArray(y) && x.length === y.length && x.every((item, i) => isSame(item, y[i]));
  switch (x.kind) {
    case 'name':
      return y.kind === 'name' && x.name === y.name;
    case 'ref':
      return y.kind === 'ref' && x.number === y.number && x.generation === y.generation;
    case 'string':
      return y.kind === 'string' && Buffer.compare(x.bytes, y.bytes) === 0;
    case 'dict':
      return y.kind === 'dict' && differingKeys(x, y).length === 0;
    case 'stream':
      return y.kind === 'stream' && differingKeys(x.dict, y.dict).length === 0 && isSameData(x, y);
  }
}

export function differingKeys(a: PdfDict, b: PdfDict): string[] {
  const added = [...b.entries.keys()].filter((key) => !a.entries.has(key));
  return [...a.entries.keys(), ...added].filter((key) => !isSame(a.entries.get(key), b.entries.get(key)));
}

/** Both revisions lie in one file, so what was not rewritten is the same piece of memory. */
function isSameData({ raw: a }: PdfStream, { raw: b }: PdfStream): boolean {
  if (a.buffer === b.buffer && a.byteOffset === b.byteOffset && a.length === b.length) return true;
  return Buffer.compare(a, b) === 0;
}
