import { EmbeddedFonts } from '../font/embed.ts';
import { dict, name } from '../pdf/objects.ts';
import type { PdfRef } from '../pdf/objects.ts';
import type { PdfPage } from '../pdf/pages.ts';
import { corners } from '../pdf/rect.ts';
import type { Rect } from '../pdf/rect.ts';
import { serializeLength } from '../pdf/serialize.ts';
import type { PdfRevision } from '../pdf/revision.ts';
import { colourResources, fill, stroke } from './colour.ts';
import { fitBlock } from './text-layout.ts';
import type { Paragraph } from './text-layout.ts';

/** What the box says, from top to bottom. A mandate is stated above name and function (DLB art. 280, 281 and 283). */
export interface SignatureLines {
  readonly mandateLine?: string;
  readonly name: string;
  readonly function?: string;
  /** For instance `Elektronisch ondertekend`. */
  readonly statement: string;
  readonly dateText: string;
}

const ACCENT_WIDTH = 2.2;
const PADDING = { left: 7.5, right: 6, vertical: 3.5 };

/** The paragraphs of the box at their natural size, in points. */
function paragraphsOf(lines: SignatureLines): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  if (lines.mandateLine)
    paragraphs.push({ text: lines.mandateLine, weight: 400, colour: 'accent', size: 7.4, leading: 9.4 });
  paragraphs.push({ text: lines.name, weight: 600, colour: 'ink', size: 10.6, leading: 12.8 });
  if (lines.function) paragraphs.push({ text: lines.function, weight: 400, colour: 'ink', size: 8.2, leading: 10 });
  paragraphs.push({
    text: `${lines.statement} · ${lines.dateText}`,
    weight: 400,
    colour: 'muted',
    size: 6.8,
    leading: 8.4,
    before: 2.2,
  });
  return paragraphs;
}

/**
 * Adds the appearance of a signature to the revision: a form XObject (ISO 32000-2, 12.5.5) as large as the annotation.
 *
 * Within it, in points as the page is shown and from the lower left: `box` is where the text stands on paper white with a thin
 * rule; `covers` are painted white, and all else stays transparent.
 */
export function addSignatureBox(
  revision: PdfRevision,
  lines: SignatureLines,
  size: { readonly width: number; readonly height: number },
  box: Rect,
  covers: readonly Rect[],
  rotate: PdfPage['rotate'],
): PdfRef {
  const fonts = new EmbeddedFonts();
  const content = [...covers.map((cover) => `${fill('paper')} ${rectangle(cover)} f`), drawBox(fonts, lines, box)].join(
    '\n',
  );
  const form = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: corners({ x: 0, y: 0, width: size.width, height: size.height }),
    Matrix: MATRICES[rotate],
    Resources: dict({ Font: fonts.embed(revision), ColorSpace: colourResources() }),
  });
  return revision.addStream(form, Buffer.from(content, 'latin1'));
}

/** Turns against the page's own turn, so that the text stands upright when shown. */
const MATRICES: Readonly<Record<PdfPage['rotate'], number[]>> = {
  0: [1, 0, 0, 1, 0, 0],
  90: [0, 1, -1, 0, 0, 0],
  180: [-1, 0, 0, -1, 0, 0],
  270: [0, -1, 1, 0, 0, 0],
};

const rectangle = ({ x, y, width, height }: Rect) => `${[x, y, width, height].map(serializeLength).join(' ')} re`;

function drawBox(fonts: EmbeddedFonts, lines: SignatureLines, box: Rect): string {
  const inner = { x: box.x + 0.25, y: box.y + 0.25, width: box.width - 0.5, height: box.height - 0.5 };
  const room = {
    width: box.width - ACCENT_WIDTH - PADDING.left - PADDING.right,
    height: box.height - 2 * PADDING.vertical,
  };
  const block = fitBlock(paragraphsOf(lines), room.width, room.height);
  const left = box.x + ACCENT_WIDTH + PADDING.left;
  const top = box.y + (box.height + block.height) / 2;
  const text = block.lines.map(
    (line) =>
      `${fill(line.colour)}\nBT 1 0 0 1 ${serializeLength(left)} ${serializeLength(top - line.baseline)} Tm\n` +
      `${fonts.show(line.text, line.weight, line.size)} ET`,
  );
  return [
    'q',
    `${fill('paper')} ${rectangle(box)} f`,
    `${stroke('rule')} 0.5 w ${rectangle(inner)} S`,
    `${fill('accent')} ${rectangle({ ...box, width: ACCENT_WIDTH })} f`,
    ...text,
    'Q',
  ].join('\n');
}
