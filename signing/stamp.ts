import { colourResources, fill } from './appearance/colour.ts';
import { qrPath } from './appearance/qr.ts';
import { EmbeddedFonts } from './font/embed.ts';
import { widthOf } from './font/source-sans.ts';
import { PdfDocument } from './pdf/document.ts';
import { readFields } from './pdf/form.ts';
import { dict, isDict, isRef, name, withEntries } from './pdf/objects.ts';
import type { PdfDict, PdfRef, PdfValue } from './pdf/objects.ts';
import { readPages, shownSize } from './pdf/pages.ts';
import type { PdfPage } from './pdf/pages.ts';
import { assertMayBeSigned } from './pdf/permissions.ts';
import { corners } from './pdf/rect.ts';
import { PdfRevision } from './pdf/revision.ts';
import { serializeLength } from './pdf/serialize.ts';
import { refusalOf, SigningError } from './problems.ts';
import type { Result } from './problems.ts';

export interface VerificationCode {
  /** 16 digits; spaces between them do not count. */
  readonly code: string;
  /** Where the document is verified: in the QR code whole, in print without its scheme. */
  readonly url: string;
  /** The words above the code; `Verificatiecode` unless said. */
  readonly text?: string;
}

/** The strip at natural size, in points. */
const QR_SIZE = 34;
const QUIET = 3;
const HEIGHT = QR_SIZE + 2 * QUIET;
const EDGE = 10;
const TEXT_GAP = 5;

/**
 * Prints the verification code in groups of four, with a QR code of the verification address, small at the lower left of every
 * page: as bytes to append to the file. Embedded font, device-independent colours, marked as an artifact of the page
 * (ISO 32000-2, 14.8.2.2), upright on turned pages and within the crop box.
 *
 * Refusals: `pdf/already-signed` (it would change what was signed), `code/invalid`, those of `inspectPdf`.
 */
export function stampVerificationCode(
  bytes: Uint8Array,
  verification: VerificationCode,
): Result<{ increment: Uint8Array }> {
  try {
    return { ok: true, increment: stamp(bytes, verification) };
  } catch (error) {
    return refusalOf(error);
  }
}

function stamp(bytes: Uint8Array, { code, url, text = 'Verificatiecode' }: VerificationCode): Uint8Array {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{16}$/.test(digits)) throw new SigningError('code/invalid');
  const document = new PdfDocument(bytes);
  const { signatures } = readFields(document);
  if (signatures.some((field) => field.signature)) throw new SigningError('pdf/already-signed');
  assertMayBeSigned(document, signatures);

  const revision = new PdfRevision(document);
  const strip = addStrip(revision, digits.replace(/(\d{4})(?=\d)/g, '$1 '), url, text);
  const opening = revision.addStream(dict(), Buffer.from('q\n', 'latin1'));
  const closings = new Map<string, PdfRef>();
  for (const page of readPages(document)) {
    const { resources, key } = withStrip(document, page, strip.form);
    const drawing = `Q\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\nq ${placing(page, strip.width)} cm /${key} Do Q\nEMC\n`;
    let closing = closings.get(drawing);
    if (!closing) closings.set(drawing, (closing = revision.addStream(dict(), Buffer.from(drawing, 'latin1'))));
    const contents = [opening, ...contentsOf(document, page), closing];
    revision.put(page.ref, withEntries(page.dict, { Resources: resources, Contents: contents }));
  }
  return revision.write().bytes;
}

/** The strip as a form XObject, the same for all pages. */
function addStrip(revision: PdfRevision, code: string, url: string, text: string): { form: PdfRef; width: number } {
  const fonts = new EmbeddedFonts();
  const address = url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const left = HEIGHT + TEXT_GAP;
  // Two lines low beside it: many letters print down to 30 points from the edge.
  const lines = [
    {
      runs: [
        { text: `${text} `, weight: 400, size: 6.2, colour: 'muted' },
        { text: code, weight: 600, size: 8, colour: 'ink' },
      ],
      y: 12,
    },
    { runs: [{ text: address, weight: 400, size: 6.2, colour: 'muted' }], y: 3.8 },
  ] as const;
  const widthOfLine = (line: (typeof lines)[number]) =>
    line.runs.reduce((sum, run) => sum + widthOf(run.text, run.weight) * run.size, 0);
  const width = left + Math.max(...lines.map(widthOfLine));
  const content = [
    `${fill('paper')} 0 0 ${HEIGHT} ${HEIGHT} re f`,
    `${fill('ink')} ${qrPath(url, QUIET, QUIET, QR_SIZE)}`,
    ...lines.map((line) => {
      const shown = line.runs.map((run) => `${fill(run.colour)} ${fonts.show(run.text, run.weight, run.size)}`);
      return `BT 1 0 0 1 ${left} ${line.y} Tm ${shown.join('\n')} ET`;
    }),
  ].join('\n');
  const form = dict({
    Type: name('XObject'),
    Subtype: name('Form'),
    BBox: corners({ x: 0, y: 0, width, height: HEIGHT }),
    Resources: dict({ Font: fonts.embed(revision), ColorSpace: colourResources() }),
  });
  return { form: revision.addStream(form, Buffer.from(content, 'latin1')), width };
}

/** The page's own or inherited resources with the strip among its XObjects; what others share is not touched. */
function withStrip(document: PdfDocument, page: PdfPage, form: PdfRef): { resources: PdfDict; key: string } {
  const own = document.resolve(page.resources);
  const resources = isDict(own) ? own : dict();
  const objects = document.get(resources, 'XObject');
  const known = isDict(objects) ? objects : dict();
  let key = 'PRFcode';
  while (known.entries.has(key)) key += 'x';
  return { resources: withEntries(resources, { XObject: withEntries(known, { [key]: form }) }), key };
}

function contentsOf(document: PdfDocument, page: PdfPage): PdfValue[] {
  const own = page.dict.entries.get('Contents');
  const value = document.resolve(own);
  if (Array.isArray(value)) return value;
  return isRef(own) && value !== null ? [own] : [];
}

/** The matrix from the strip to the page: lower left as shown, smaller where the page is narrow (ISO 32000-2, 8.3.4). */
function placing(page: PdfPage, width: number): string {
  const shown = shownSize(page);
  const room = (shown.width * page.userUnit - 2 * EDGE) / width;
  const scale = Math.min(1, Math.max(0.2, room), (shown.height * page.userUnit) / (4 * HEIGHT)) / page.userUnit;
  const edge = EDGE / page.userUnit;
  const { x, y, width: w, height: h } = page.cropBox;
  const matrices: Readonly<Record<PdfPage['rotate'], number[]>> = {
    0: [scale, 0, 0, scale, x + edge, y + edge],
    90: [0, scale, -scale, 0, x + w - edge, y + edge],
    180: [-scale, 0, 0, -scale, x + w - edge, y + h - edge],
    270: [0, -scale, scale, 0, x + edge, y + h - edge],
  };
  return matrices[page.rotate].map(serializeLength).join(' ');
}
