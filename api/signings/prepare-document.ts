import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { inspectPdf, placeSignature, prepareSignature, signedAttributes } from '../../signing/index.ts';
import type { Rect } from '../../signing/index.ts';
import { organisationTimeZone } from '../../store/index.ts';
import type { DocumentToPrepare, SigningDocument, Store } from '../../store/index.ts';
import { ProblemError } from '../problem.ts';

/** The key that signs. */
export interface SigningKeyFacts {
  /** DER, the signer's first. */
  chain: readonly Buffer[];
  /** OID of the signature algorithm as a CMS names it. */
  algorithm: string;
}

const toBase64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

/**
 * Prepares the next revision of a document and keeps its increment in the store: all that is left to do is sign the hash.
 *
 * @throws ProblemError `pdf/…`, `field/…` when the document cannot take the signature
 */
export async function prepareDocument(
  store: Store,
  request: DocumentToPrepare,
  { chain, algorithm }: SigningKeyFacts,
): Promise<SigningDocument> {
  const { taskId, caseId, document, reason, signer } = request;
  const bytes = await store.files.read(document.sha256);
  const signedAt = new Date().toISOString();
  const { page, rect, cover } = await placeOf(bytes, request);
  const dateText = DateTime.fromISO(signedAt, { zone: organisationTimeZone, locale: 'nl' }).toFormat(
    "d MMMM yyyy, H.mm 'uur'",
  );
  const prepared = prepareSignature(bytes, {
    fieldName: `Paraaf-${randomUUID()}`,
    page,
    rect,
    ...(cover && { cover }),
    appearance: {
      lines: {
        ...(signer.mandateLine !== null && { mandateLine: signer.mandateLine }),
        name: signer.name,
        ...(signer.function !== '' && { function: signer.function }),
        statement: 'Elektronisch ondertekend',
        dateText,
      },
      altText: `Handtekening van ${[signer.name, signer.function].filter(Boolean).join(', ')}`,
    },
    signedAt,
    ...(reason !== undefined && { reason }),
  });
  if (!prepared.ok) throw new ProblemError(prepared.problem.code, prepared.problem.params);
  const { increment, byteRange, contentsOffset, contentsLength, digest, baseSha256 } = prepared.prepared;
  const [certificate] = chain;
  if (!certificate) throw new ProblemError('certificate/unreadable');
  const attributes = signedAttributes(digest, certificate);
  const kept = await store.files.write(increment, { contentType: 'application/octet-stream' });
  return {
    taskId,
    caseId,
    documentId: document.id,
    fileName: document.fileName,
    baseSha256,
    incrementSha256: kept.sha256,
    byteRange: [...byteRange],
    contentsOffset,
    contentsLength,
    signedAttributes: Buffer.from(attributes.der).toString('base64'),
    hash: toBase64(attributes.digest),
    signature: null,
    algorithm,
    certificateChain: chain.map((each) => each.toString('base64')),
    state: 'prepared',
    embeddedSha256: null,
    problem: null,
  };
}

/** The rectangle that the flow draws, on a page that the document has; else the marker, or the foot of the last page. */
async function placeOf(
  bytes: Uint8Array,
  { place, order }: DocumentToPrepare,
): Promise<{ page: number; rect: Rect; cover?: Rect }> {
  if (place && 'page' in place) {
    const facts = inspectPdf(bytes);
    if (!facts.ok) throw new ProblemError(facts.problem.code, facts.problem.params);
    const { page, ...rect } = place;
    if (page <= facts.pages) return { page: page === -1 ? facts.pages - 1 : page - 1, rect };
  }
  const wanted = place && 'marker' in place ? Number(place.marker.slice('[SIG'.length, -1)) : order;
  const placed = await placeSignature(bytes, { order: wanted });
  if (!placed.ok) throw new ProblemError(placed.problem.code, placed.problem.params);
  return placed.place;
}
