import { attachSignature } from '../attach.ts';
import { sendTimestampRequest } from '../complete.ts';
import type { FetchTimestamp, SignatureCompletion } from '../complete.ts';
import { CONTENTS_BYTES, writeEmptySignature } from '../empty-signature.ts';
import type { EmptySignature } from '../empty-signature.ts';
import { addToForm, addToPage } from '../pdf/add-field.ts';
import { PdfDocument } from '../pdf/document.ts';
import { readFields } from '../pdf/form.ts';
import { dict, name, textString } from '../pdf/objects.ts';
import { readPages } from '../pdf/pages.ts';
import { PdfRevision } from '../pdf/revision.ts';
import { refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { timestampRequestOf } from '../tsp/request.ts';
import type { AcceptedTimestamp } from '../tsp/response.ts';

export interface ArchiveTimestamp {
  /** What to append to the base. */
  readonly increment: Uint8Array;
  readonly fieldName: string;
  readonly timestamp: Omit<AcceptedTimestamp, 'token'>;
}

/**
 * A document time stamp over the whole file, in a revision of its own (PAdES B-LTA; ETSI EN 319 142-1, 5.4.3): it proves that
 * everything before it existed, the validation data included, when the signers' certificates have long ended. It may be tried again
 * as often as the authority is away.
 *
 * Refusals: `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`; `timestamp/unavailable` and those of `parseTimestampResponse`;
 * `signature/no-room` when the token is larger than 20 000 bytes.
 */
export async function archiveTimestamp(
  bytes: Uint8Array,
  fetchTimestamp: FetchTimestamp,
  trustAnchors?: SignatureCompletion['timestampTrustAnchors'],
): Promise<Result<ArchiveTimestamp>> {
  try {
    const { fieldName, empty } = prepare(bytes);
    const request = timestampRequestOf(Buffer.from(empty.digest, 'hex'), empty.hashAlgorithm);
    const stamp = await sendTimestampRequest(request, fetchTimestamp, trustAnchors);
    if (!stamp.ok) return stamp;
    const { token, ...timestamp } = stamp.timestamp;
    const attached = attachSignature(empty, token);
    return attached.ok ? { ok: true, increment: attached.increment, fieldName, timestamp } : attached;
  } catch (error) {
    return refusalOf(error);
  }
}

function prepare(bytes: Uint8Array): { fieldName: string; empty: EmptySignature } {
  const document = new PdfDocument(bytes);
  const revision = new PdfRevision(document);
  const page = readPages(document)[0]!;
  const { names } = readFields(document);
  let order = 1;
  while (names.has(`Tijdstempel${order}`)) order++;
  const fieldName = `Tijdstempel${order}`;

  const signature = revision.reserve();
  const nothing = [0, 0, 0, 0];
  // PDF/A-1 wants an appearance of every field, an invisible one as well (ISO 19005-1, 6.9).
  const appearance = dict({ Type: name('XObject'), Subtype: name('Form'), BBox: nothing });
  const field = revision.add(
    dict({
      Type: name('Annot'),
      Subtype: name('Widget'),
      FT: name('Sig'),
      T: textString(fieldName),
      V: signature,
      P: page.ref,
      Rect: nothing,
      F: 132, // Print and Locked (12.5.3), as of the other signatures.
      AP: dict({ N: revision.addStream(appearance, new Uint8Array()) }),
    }),
  );
  addToPage(document, revision, page, field);
  addToForm(document, revision, [field]);
  const entries = dict({ Type: name('DocTimeStamp'), Filter: name('Adobe.PPKLite'), SubFilter: name('ETSI.RFC3161') });
  const empty = writeEmptySignature(bytes, revision, signature, entries, {
    contentsBytes: CONTENTS_BYTES,
    hashAlgorithm: 'sha256',
  });
  return { fieldName, empty };
}
