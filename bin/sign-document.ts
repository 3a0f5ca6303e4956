import { createHash, randomUUID, X509Certificate } from 'node:crypto';
import { DateTime } from 'luxon';
import { certificateName } from '../api/means/certificate-name.ts';
import {
  addValidationData,
  archiveTimestamp,
  collectValidationData,
  completeSignature,
  inspectPdf,
  joinRevision,
  placeSignature,
  prepareSignature,
  signedAttributes,
  weaknessOfSigning,
} from '../signing/index.ts';
import type {
  AlgorithmPolicy,
  CollectedData,
  CollectOptions,
  FetchTimestamp,
  MissingData,
  Problem,
  Rect,
  SigningKey,
  Weakness,
} from '../signing/index.ts';

export const LEVELS = ['B-B', 'B-T', 'B-LT', 'B-LTA'] as const;
/** ETSI EN 319 142-1, 6. */
export type Level = (typeof LEVELS)[number];

/** Over a marker, counted from 1; or in points of the page's user space from its lower left, the page counted from 1. */
export type Place = { readonly order: number } | { readonly page: number; readonly rect: Rect };

export interface DocumentSigning {
  readonly key: SigningKey;
  /** What may be signed with. */
  readonly algorithms: AlgorithmPolicy;
  readonly level: Level;
  /** Without it a level that is not reached is a refusal; with it the signature has the highest that can be had. */
  readonly mayBeLower: boolean;
  /** Needed from B-T on. */
  readonly fetchTimestamp?: FetchTimestamp;
  readonly services: Pick<CollectOptions, 'fetchOcsp' | 'fetchCrl' | 'fetchIssuer'>;
  /** PEM; needed from B-LT on. Undefined: time stamps are not held against any. */
  readonly trustAnchors?: readonly string[];
  /** The foot of the last page unless said. */
  readonly place?: Place;
  readonly reason?: string;
}

export type SigningRefusal =
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'no-marker'; readonly order: number }
  | { readonly kind: 'not-in-force'; readonly validFromAt: string; readonly validToAt: string }
  | { readonly kind: 'weak'; readonly weakness: Weakness; readonly policy: string }
  | { readonly kind: 'revoked'; readonly commonName: string; readonly revokedAt: string }
  | { readonly kind: 'missing'; readonly missing: MissingData };

export interface SignedDocument {
  readonly ok: true;
  readonly bytes: Uint8Array;
  readonly name: string;
  readonly level: Level;
  /** Why the level is no higher than B-T. */
  readonly missing?: MissingData;
}

type Outcome = SignedDocument | { readonly ok: false; readonly refusal: SigningRefusal };

/** No signer has it: at the foot, and nobody's marker is taken. */
const orderOfNobody = 0;

const refused = (problem: Problem): Outcome => ({ ok: false, refusal: { kind: 'problem', problem } });

/** The document with one more signature, at the level that is asked; nothing of it is written anywhere. */
export async function signDocument(bytes: Uint8Array, signing: DocumentSigning): Promise<Outcome> {
  const { key, level, fetchTimestamp, trustAnchors } = signing;
  const facts = inspectPdf(bytes);
  if (!facts.ok) return refused(facts.problem);
  const place = await placeOf(bytes, signing.place);
  if ('refusal' in place) return { ok: false, refusal: place.refusal };

  const certificate = key.certificateChain[0]!;
  const { validFrom, validTo } = new X509Certificate(certificate);
  const [validFromAt, validToAt] = [new Date(validFrom).toISOString(), new Date(validTo).toISOString()];
  const now = DateTime.now();
  if (now < DateTime.fromISO(validFromAt) || DateTime.fromISO(validToAt) < now)
    return { ok: false, refusal: { kind: 'not-in-force', validFromAt, validToAt } };
  const algorithm = { scheme: key.scheme, hash: key.hash };
  const weakness = weaknessOfSigning(algorithm, certificate, signing.algorithms, now.toJSDate());
  if (weakness) return { ok: false, refusal: { kind: 'weak', weakness, policy: signing.algorithms.name } };
  const name = certificateName(Buffer.from(certificate));
  const prepared = prepareSignature(bytes, {
    fieldName: `Paraaf-${randomUUID()}`,
    ...place,
    appearance: {
      lines: {
        name,
        statement: 'Elektronisch ondertekend',
        dateText: now.setZone('Europe/Brussels').setLocale('nl').toFormat("d MMMM yyyy, H.mm 'uur'"),
      },
      altText: `Handtekening van ${name}`,
    },
    signedAt: now.toJSDate().toISOString(),
    hashAlgorithm: key.hash,
    ...(signing.reason === undefined ? {} : { reason: signing.reason }),
  });
  if (!prepared.ok) return refused(prepared.problem);
  const attributes = signedAttributes(prepared.prepared.digest, certificate, key.hash);
  const completed = await completeSignature({
    prepared: prepared.prepared,
    signature: key.sign(attributes.der, algorithm),
    algorithm,
    certificateChain: key.certificateChain,
    ...(level !== 'B-B' && fetchTimestamp ? { fetchTimestamp } : {}),
    ...(trustAnchors ? { timestampTrustAnchors: trustAnchors } : {}),
  });
  if (!completed.ok) return refused(completed.problem);
  const signed: SignedDocument = {
    ok: true,
    bytes: joinRevision(bytes, completed.increment),
    name,
    level: completed.level,
  };
  return level === 'B-LT' || level === 'B-LTA' ? prolong(signed, signing) : signed;
}

async function placeOf(
  bytes: Uint8Array,
  place: Place | undefined,
): Promise<{ page: number; rect: Rect; cover?: Rect } | { refusal: SigningRefusal }> {
  if (place && 'page' in place) return { page: place.page - 1, rect: place.rect };
  const placed = await placeSignature(bytes, { order: place?.order ?? orderOfNobody });
  if (!placed.ok) return { refusal: { kind: 'problem', problem: placed.problem } };
  const { by, ...found } = placed.place;
  return place && by === 'foot' ? { refusal: { kind: 'no-marker', order: place.order } } : found;
}

/** From B-T on: what validators need in twenty years, and the archive time stamp that seals it. */
async function prolong(
  signed: SignedDocument,
  { level, mayBeLower, services, trustAnchors = [], fetchTimestamp, key }: DocumentSigning,
): Promise<Outcome> {
  const collected = await collectValidationData(signed.bytes, { trustAnchors, ...services });
  if (!collected.ok) return refused(collected.problem);
  const revoked = revokedOf(collected, key);
  if (revoked) return { ok: false, refusal: revoked };
  const [missing] = collected.missing;
  if (missing) return mayBeLower ? { ...signed, missing } : { ok: false, refusal: { kind: 'missing', missing } };
  const data = addValidationData(signed.bytes, collected.data);
  if (!data.ok) return refused(data.problem);
  const longTerm: SignedDocument = { ...signed, bytes: joinRevision(signed.bytes, data.increment), level: 'B-LT' };
  if (level === 'B-LT' || !fetchTimestamp) return longTerm;
  const archived = await archiveTimestamp(longTerm.bytes, fetchTimestamp, trustAnchors);
  if (!archived.ok) return refused(archived.problem);
  return { ...longTerm, bytes: joinRevision(longTerm.bytes, archived.increment), level: 'B-LTA' };
}

/** Our own certificates only: one of an earlier signer that was revoked since takes nothing from what was signed before. */
function revokedOf({ revoked }: CollectedData, key: SigningKey): SigningRefusal | undefined {
  const own = new Set(key.certificateChain.map((der) => createHash('sha256').update(der).digest('hex')));
  const found = revoked.find(({ certificate }) => own.has(certificate.sha256));
  return found && { kind: 'revoked', commonName: found.certificate.commonName, revokedAt: found.revokedAt };
}
