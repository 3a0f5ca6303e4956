import { widthOf } from '../font/source-sans.ts';
import type { Weight } from '../font/source-sans.ts';
import type { Colour } from './colour.ts';

/** A line of a block as it is meant at scale 1: sizes in points. */
export interface Paragraph {
  readonly text: string;
  readonly weight: Weight;
  readonly colour: Colour;
  readonly size: number;
  /** From this baseline to the next. */
  readonly leading: number;
  /** Extra space above. */
  readonly before?: number;
}

export interface Line extends Paragraph {
  /** Down from the top of the block to the baseline. */
  readonly baseline: number;
}

export interface Block {
  readonly lines: readonly Line[];
  readonly height: number;
}

const MAX_LINES = 2;
/** Large boxes do not shout, and a small one is first narrowed, then broken, then shrunk. */
const UNBROKEN_SCALES = [1.2, 1.15, 1.1, 1.05, 1, 0.96, 0.92, 0.88, 0.84, 0.8];
const BROKEN_SCALES = [0.96, 0.92, 0.88, 0.84, 0.8, 0.76, 0.72, 0.68, 0.64, 0.6, 0.56, 0.52, 0.48, 0.44, 0.4];

/** The largest arrangement of the paragraphs that fits the room; at the smallest scale a line too long is set smaller still. */
export function fitBlock(paragraphs: readonly Paragraph[], width: number, height: number): Block {
  for (const [scales, maxLines] of [
    [UNBROKEN_SCALES, 1],
    [BROKEN_SCALES, MAX_LINES],
  ] as const) {
    for (const scale of scales) {
      const block = arrange(paragraphs, scale, width, maxLines);
      if (block && block.height <= height) return block;
    }
  }
  const natural = paragraphs.reduce((sum, { leading, before = 0 }) => sum + leading + before, 0);
  const scale = Math.min(0.4, height / natural);
  return stack(paragraphs.map((paragraph) => squeeze(paragraph, scale, width)));
}

function arrange(paragraphs: readonly Paragraph[], scale: number, width: number, maxLines: number): Block | undefined {
  const scaled: Paragraph[] = [];
  for (const paragraph of paragraphs) {
    const texts = breakText(paragraph.text, paragraph.weight, width / (paragraph.size * scale));
    if (
      texts.length > maxLines ||
      texts.some((text) => widthOf(text, paragraph.weight) * paragraph.size * scale > width)
    )
      return undefined;
    texts.forEach((text, i) =>
      scaled.push({ ...scaledBy(paragraph, scale), text, before: i === 0 ? (paragraph.before ?? 0) * scale : 0 }),
    );
  }
  return stack(scaled);
}

const scaledBy = (paragraph: Paragraph, scale: number): Paragraph => ({
  ...paragraph,
  size: paragraph.size * scale,
  leading: paragraph.leading * scale,
  before: (paragraph.before ?? 0) * scale,
});

function squeeze(paragraph: Paragraph, scale: number, width: number): Paragraph {
  const scaled = scaledBy(paragraph, scale);
  const natural = widthOf(paragraph.text, paragraph.weight) * scaled.size;
  return natural <= width ? scaled : { ...scaled, size: (scaled.size * width) / natural };
}

function stack(paragraphs: readonly Paragraph[]): Block {
  let top = 0;
  const lines = paragraphs.map((paragraph) => {
    top += paragraph.before ?? 0;
    const baseline = top + paragraph.leading * 0.5 + paragraph.size * 0.33;
    top += paragraph.leading;
    return { ...paragraph, baseline };
  });
  return { lines, height: top };
}

/** Breaks at spaces so that no line is wider, in em; a word that is too wide stands alone. */
function breakText(text: string, weight: Weight, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/ +/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, weight) <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
