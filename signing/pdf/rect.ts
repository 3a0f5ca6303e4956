import type { PdfDocument } from './document.ts';
import type { PdfValue } from './objects.ts';

/** A rectangle in PDF user space, in points: the lower left corner and its size. Plain data. */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function rectOf(document: PdfDocument, value: PdfValue | undefined): Rect | undefined {
  const array = document.resolve(value);
  if (!Array.isArray(array) || array.length < 4) return undefined;
  const numbers = array.slice(0, 4).map((item) => document.resolve(item));
  if (!numbers.every((item) => typeof item === 'number')) return undefined;
  const [a, b, c, d] = numbers as [number, number, number, number];
  return { x: Math.min(a, c), y: Math.min(b, d), width: Math.abs(c - a), height: Math.abs(d - b) };
}

/** As a PDF rectangle, to a thousandth of a point. */
export const corners = (rect: Rect): PdfValue[] =>
  [rect.x, rect.y, rect.x + rect.width, rect.y + rect.height].map((value) => Number(value.toFixed(3)));

export const overlaps = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

export const contains = (outer: Rect, inner: Rect, slack = 0.01): boolean =>
  inner.x >= outer.x - slack &&
  inner.y >= outer.y - slack &&
  inner.x + inner.width <= outer.x + outer.width + slack &&
  inner.y + inner.height <= outer.y + outer.height + slack;

export function intersection(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  const width = Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x);
  const height = Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y);
  return { x, y, width, height };
}

export function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}
