import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { contentOf, splitDer } from '../cms/der.ts';
import { refusalOf, SigningError } from '../problems.ts';
import type { Result } from '../problems.ts';
import { addressesOf, parsedExtension } from './addresses.ts';
import { extensionsIn, instantOf, isSignedBy, isTime, readSignedStructure } from './signed-structure.ts';
import type { Extension, SignedStructure } from './signed-structure.ts';
import { datesOf, isCurrent, reasonOf } from './status.ts';
import type { RevocationStatus } from './status.ts';

export interface CrlQuestion {
  readonly der: Uint8Array;
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** The instant (ISO) at which the list has to be the newest; left out, its dates are for the caller to judge. */
  readonly at?: string;
}

const ID_REASON = '2.5.29.21';
const ID_DELTA = '2.5.29.27';
const ID_ISSUING_DISTRIBUTION_POINT = '2.5.29.28';

/**
 * Looks a certificate up in a revocation list, and relies on the list only if it is whole, its issuer's own, signed by it, meant for
 * this certificate, and current (RFC 5280, 5 and 6.3).
 *
 * Refusals: `crl/unreadable`, `crl/unsupported` (with `kind`: `delta`, `indirect`, `partial`, `elsewhere` for a list of another
 * distribution point, or an unknown critical extension), `crl/other-issuer`, `crl/wrong-signature`, `crl/not-current`,
 * `revocation/unsupported-algorithm`, `certificate/unreadable`.
 */
export function checkCrl({ der, certificate, issuer, at }: CrlQuestion): Result<{ crl: RevocationStatus }> {
  try {
    const moment = at === undefined ? undefined : new Date(at);
    return { ok: true, crl: crlStatus(der, parseCertificate(certificate), parseCertificate(issuer), moment) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** @throws SigningError with the codes of {@link checkCrl} */
export function crlStatus(
  der: Uint8Array,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  at?: Date,
): RevocationStatus {
  try {
    const list = readList(der);
    assertIsWhole(list.extensions, certificate);
    if (!list.issuer.equals(issuer.subject) || !certificate.issuer.equals(issuer.subject) || !maySignLists(issuer))
      throw new SigningError('crl/other-issuer');
    if (!list.structure.algorithm) throw new SigningError('revocation/unsupported-algorithm');
    if (!isSignedBy(list.structure, issuer.publicKey)) throw new SigningError('crl/wrong-signature');
    const status = { ...entryOf(list.entries, certificate), ...list.dates };
    if (at && !isCurrent(status, at)) throw new SigningError('crl/not-current', datesOf(status));
    return status;
  } catch (error) {
    if (error instanceof SigningError) throw error;
    // Every reader here throws on bytes that are not what they should be: to the caller that is one thing.
    throw new SigningError('crl/unreadable', {}, error);
  }
}

interface List {
  readonly structure: SignedStructure;
  readonly issuer: Buffer;
  readonly dates: Pick<RevocationStatus, 'thisUpdateAt' | 'nextUpdateAt'>;
  readonly entries: readonly Buffer[];
  readonly extensions: ReadonlyMap<string, Extension>;
}

/** Lists of some authorities have 100,000 entries: they are cut, not parsed. */
function readList(der: Uint8Array): List {
  const structure = readSignedStructure(der);
  const parts = splitDer(structure.signed);
  if (parts[0]?.[0] === 0x02) parts.shift();
  const [, issuer, thisUpdate, ...rest] = parts;
  const next = isTime(rest[0]) ? rest.shift() : undefined;
  const entries = rest[0]?.[0] === 0x30 ? splitDer(rest.shift()!) : [];
  return {
    structure,
    issuer: issuer!,
    dates: { thisUpdateAt: instantOf(thisUpdate), ...(next ? { nextUpdateAt: instantOf(next) } : {}) },
    entries,
    extensions: extensionsIn(rest[0] && splitDer(rest[0])[0]),
  };
}

function entryOf(
  entries: readonly Buffer[],
  { serialNumber }: ParsedCertificate,
): Pick<RevocationStatus, 'status' | 'revokedAt' | 'reason'> {
  const entry = entries.find((candidate) => splitDer(candidate)[0]?.equals(serialNumber));
  if (!entry) return { status: 'good' };
  const [, revoked, extensions] = splitDer(entry);
  const why = extensionsIn(extensions).get(ID_REASON);
  const reason = reasonOf(why && contentOf(why.value)[0]);
  return { status: 'revoked', revokedAt: instantOf(revoked), ...(reason ? { reason } : {}) };
}

/** Refuses a list that tells less than everything its issuer knows of this certificate (RFC 5280, 5.2.4 and 5.2.5). */
function assertIsWhole(extensions: ReadonlyMap<string, Extension>, certificate: ParsedCertificate): void {
  if (extensions.has(ID_DELTA)) throw new SigningError('crl/unsupported', { kind: 'delta' });
  for (const [id, { isCritical }] of extensions)
    if (isCritical && id !== ID_ISSUING_DISTRIBUTION_POINT) throw new SigningError('crl/unsupported', { kind: id });
  const scope = extensions.get(ID_ISSUING_DISTRIBUTION_POINT);
  if (!scope) return;
  const parts = new Map(splitDer(scope.value).map((part) => [part[0]! & 0x1f, part]));
  const isSet = (tag: number) => parts.has(tag) && contentOf(parts.get(tag)!)[0] !== 0;
  if (isSet(4)) throw new SigningError('crl/unsupported', { kind: 'indirect' });
  const isAuthority = certificate.x509.ca;
  if (parts.has(3) || isSet(5) || isSet(isAuthority ? 1 : 2))
    throw new SigningError('crl/unsupported', { kind: 'partial' });
  const point = parts.get(0);
  if (!point) return;
  const names = splitDer(splitDer(point)[0]!).map((name) => contentOf(name).toString('latin1'));
  if (!addressesOf(certificate).crl.some((address) => names.includes(address)))
    throw new SigningError('crl/unsupported', { kind: 'elsewhere' });
}

function maySignLists(issuer: ParsedCertificate): boolean {
  const usage = parsedExtension(issuer, '2.5.29.15') as { valueBlock: { valueHexView: Uint8Array } } | undefined;
  return usage === undefined || ((usage.valueBlock.valueHexView[0] ?? 0) & 0x02) !== 0;
}
