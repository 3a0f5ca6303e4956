import type { PdfValue } from './objects.ts';

/** A value in PDF syntax as Latin-1 text, one character a byte (ISO 32000-2, 7.3); streams are written by the revision. */
export function serialize(value: PdfValue): string {
  if (value === null) return 'null';
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return exactNumber(value);
  if (Array.isArray(value)) return `[${value.map(serialize).join(' ')}]`;
  switch (value.kind) {
    case 'name':
      return serializeName(value.name);
    case 'ref':
      return `${value.number} ${value.generation} R`;
    case 'string':
      return serializeString(value.bytes);
    case 'dict':
      return `<<${[...value.entries].map(([key, entry]) => `${serializeName(key)} ${serialize(entry)}`).join('\n')}>>`;
    case 'stream':
      throw new TypeError('A stream is an indirect object, never a value.');
  }
}

/** The number as it was read, digit for digit in value: rewriting an object must not change it. Never an exponent (7.3.3). */
function exactNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : text;
}

/** A length in a drawing: at most four decimals, a ten-thousandth of a point is below every device. */
export function serializeLength(value: number): string {
  return String(Number(value.toFixed(4)));
}

function serializeName(text: string): string {
  return `/${text.replace(/[^!-~]|[#()<>[\]{}/%]/g, (sign) => `#${sign.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

function serializeString(bytes: Uint8Array): string {
  const printable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  if (!printable) return `<${Buffer.from(bytes).toString('hex')}>`;
  return `(${Buffer.from(bytes)
    .toString('latin1')
    .replace(/[\\()]/g, '\\$&')})`;
}
