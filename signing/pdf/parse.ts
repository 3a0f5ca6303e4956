import { SigningError } from '../problems.ts';
import { name, ref } from './objects.ts';
import type { PdfArray, PdfDict, PdfString, PdfValue } from './objects.ts';

/** Deeper nesting is no honest file, and would exhaust the stack. */
const MAX_DEPTH = 100;

const isSpace = (byte: number | undefined) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || byte === 0x0c || byte === 0x00;
const isDelimiter = (byte: number) =>
  byte === 0x28 || byte === 0x29 || byte === 0x3c || byte === 0x3e || byte === 0x5b || byte === 0x5d ||
  byte === 0x7b || byte === 0x7d || byte === 0x2f || byte === 0x25; // prettier-ignore
const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

const ESCAPES: Readonly<Record<number, number>> = { 0x6e: 10, 0x72: 13, 0x74: 9, 0x62: 8, 0x66: 12 };

/** A reader of PDF syntax (ISO 32000-2, 7.2 and 7.3) over a file or a decoded object stream; `at` is the next byte. */
export class PdfParser {
  readonly bytes: Uint8Array;
  readonly #isFile: boolean;
  at: number;

  constructor(bytes: Uint8Array, at = 0, isFile = true) {
    this.bytes = bytes;
    this.at = at;
    this.#isFile = isFile;
  }

  skipSpace(): void {
    const { bytes } = this;
    for (;;) {
      const byte = bytes[this.at];
      if (byte === 0x25) {
        while (this.at < bytes.length && bytes[this.at] !== 0x0a && bytes[this.at] !== 0x0d) this.at++;
      } else if (isSpace(byte)) this.at++;
      else return;
    }
  }

  /** True, and past it, when the keyword stands here. */
  takeKeyword(keyword: string): boolean {
    this.skipSpace();
    for (let i = 0; i < keyword.length; i++) if (this.bytes[this.at + i] !== keyword.charCodeAt(i)) return false;
    this.at += keyword.length;
    return true;
  }

  /** A whole number without sign, or undefined without moving. */
  takeInteger(): number | undefined {
    this.skipSpace();
    const start = this.at;
    let value = 0;
    while (isDigit(this.bytes[this.at])) value = value * 10 + (this.bytes[this.at++]! - 0x30);
    return this.at === start || value > Number.MAX_SAFE_INTEGER ? undefined : value;
  }

  value(depth = 0): PdfValue {
    if (depth > MAX_DEPTH) throw this.#damaged('nesting');
    this.skipSpace();
    const byte = this.bytes[this.at];
    switch (byte) {
      case 0x2f:
        return name(this.#nameText());
      case 0x28:
        return this.#literal();
      case 0x5b:
        return this.#array(depth);
      case 0x3c:
        return this.bytes[this.at + 1] === 0x3c ? this.dictionary(depth) : this.#hex();
      case undefined:
        throw this.#damaged('end');
      default:
        return this.#numberOrKeyword(byte);
    }
  }

  dictionary(depth = 0): PdfDict {
    if (!this.takeKeyword('<<')) throw this.#damaged('dictionary');
    const entries = new Map<string, PdfValue>();
    let hasRepeatedKey = false;
    for (;;) {
      if (this.takeKeyword('>>')) return { kind: 'dict', entries, ...(hasRepeatedKey ? { hasRepeatedKey } : {}) };
      if (this.bytes[this.at] !== 0x2f) throw this.#damaged('dictionary');
      const key = this.#nameText();
      hasRepeatedKey ||= entries.has(key);
      entries.set(key, this.value(depth + 1));
    }
  }

  #array(depth: number): PdfArray {
    this.at++;
    const items: PdfArray = [];
    for (;;) {
      this.skipSpace();
      if (this.bytes[this.at] === 0x5d) {
        this.at++;
        return items;
      }
      items.push(this.value(depth + 1));
    }
  }

  #nameText(): string {
    const start = ++this.at;
    let plain = this.bytes[this.at];
    while (plain !== undefined && plain !== 0x23 && !isSpace(plain) && !isDelimiter(plain))
      plain = this.bytes[++this.at];
    let text = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + start, this.at - start).toString('latin1');
    for (;;) {
      const byte = this.bytes[this.at];
      if (byte === undefined || isSpace(byte) || isDelimiter(byte)) return text;
      const high = byte === 0x23 ? hexDigit(this.bytes[this.at + 1]) : -1;
      const low = byte === 0x23 ? hexDigit(this.bytes[this.at + 2]) : -1;
      if (high >= 0 && low >= 0) {
        text += String.fromCharCode(high * 16 + low);
        this.at += 3;
      } else {
        text += String.fromCharCode(byte);
        this.at++;
      }
    }
  }

  #numberOrKeyword(first: number): PdfValue {
    const { bytes } = this;
    const start = this.at;
    if (isDigit(first) || first === 0x2b || first === 0x2d || first === 0x2e) {
      this.at++;
      while (isDigit(bytes[this.at]) || bytes[this.at] === 0x2e || bytes[this.at] === 0x2d) this.at++;
      const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, this.at - start).toString('latin1');
      const value = Number.parseFloat(text);
      if (isDigit(first) && Number.isInteger(value) && !text.includes('.')) return this.#reference(value) ?? value;
      return Number.isFinite(value) ? value : 0;
    }
    if (this.takeKeyword('true')) return true;
    if (this.takeKeyword('false')) return false;
    if (this.takeKeyword('null')) return null;
    throw this.#damaged('token');
  }

  /** `N G R` once N is read; anything else leaves the reader behind N. */
  #reference(number: number): PdfValue | undefined {
    const back = this.at;
    if (isSpace(this.bytes[this.at])) {
      const generation = this.takeInteger();
      if (generation !== undefined && isSpace(this.bytes[this.at])) {
        this.skipSpace();
        const next = this.bytes[this.at + 1];
        if (this.bytes[this.at] === 0x52 && (next === undefined || isSpace(next) || isDelimiter(next))) {
          this.at++;
          return ref(number, generation);
        }
      }
    }
    this.at = back;
    return undefined;
  }

  #literal(): PdfString {
    const start = this.at++;
    const out: number[] = [];
    let open = 1;
    for (;;) {
      const byte = this.bytes[this.at++];
      if (byte === undefined) throw this.#damaged('string');
      if (byte === 0x5c) this.#escape(out);
      else if (byte === 0x29 && --open === 0) break;
      else {
        if (byte === 0x28) open++;
        out.push(byte);
      }
    }
    return this.#string(Uint8Array.from(out), start);
  }

  #escape(out: number[]): void {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw this.#damaged('string');
    if (byte >= 0x30 && byte <= 0x37) {
      let value = byte - 0x30;
      for (let i = 0; i < 2; i++) {
        const digit = this.bytes[this.at];
        if (digit === undefined || digit < 0x30 || digit > 0x37) break;
        value = value * 8 + (digit - 0x30);
        this.at++;
      }
      out.push(value & 0xff);
    } else if (byte === 0x0d) {
      if (this.bytes[this.at] === 0x0a) this.at++;
    } else if (byte !== 0x0a) out.push(ESCAPES[byte] ?? byte);
  }

  #hex(): PdfString {
    const start = this.at++;
    const end = this.bytes.indexOf(0x3e, this.at);
    if (end < 0) throw this.#damaged('string');
    const source = Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at, end - this.at);
    const whole = Buffer.from(source.toString('latin1'), 'hex');
    // It stops at what is no digit: then, and for an odd number of them, each is looked at.
    if (whole.length * 2 === source.length) {
      this.at = end + 1;
      return this.#string(whole, start);
    }
    const out = new Uint8Array((end - this.at + 1) >> 1);
    let length = 0;
    let high = -1;
    for (; this.at < end; this.at++) {
      const digit = hexDigit(this.bytes[this.at]);
      if (digit < 0) {
        if (!isSpace(this.bytes[this.at])) throw this.#damaged('string');
      } else if (high < 0) high = digit;
      else {
        out[length++] = high * 16 + digit;
        high = -1;
      }
    }
    if (high >= 0) out[length++] = high * 16;
    this.at = end + 1;
    return this.#string(out.subarray(0, length), start);
  }

  #string(bytes: Uint8Array, start: number): PdfString {
    return this.#isFile ? { kind: 'string', bytes, span: { start, end: this.at } } : { kind: 'string', bytes };
  }

  #damaged(where: string): SigningError {
    return new SigningError('pdf/damaged', { where, at: this.at });
  }
}
