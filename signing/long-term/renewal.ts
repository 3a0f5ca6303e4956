import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import { isName } from '../pdf/objects.ts';
import { refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { isTokenSound, readToken } from '../tsp/token.ts';
import { readSignedRange } from '../validate/byte-range.ts';

/**
 * Until when the last archive time stamp of a file holds: the end of its authority's certificate. Before that instant the file wants
 * validation data of that authority and a new archive time stamp. Null when the file has no sound one.
 *
 * Refusals: `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`.
 */
export function renewalDueAt(bytes: Uint8Array): Result<{ renewalDueAt: string | null }> {
  try {
    const document = new PdfDocument(bytes);
    const stamps = readFields(document).signatures.flatMap(({ signature }) => {
      if (!signature || !isName(document.get(signature, 'SubFilter'), 'ETSI.RFC3161')) return [];
      const read = readSignedRange(document, signature);
      const token = read.ok ? readToken(read.range.cms) : undefined;
      return read.ok && token && isTokenSound(token)
        ? [{ end: read.range.end, until: token.authority!.x509.validTo }]
        : [];
    });
    const last = stamps.sort((a, b) => a.end - b.end).at(-1);
    return { ok: true, renewalDueAt: last ? new Date(last.until).toISOString() : null };
  } catch (error) {
    return refusalOf(error);
  }
}
