import { createHash } from 'node:crypto';
import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { contentOf, splitDer } from '../cms/der.ts';
import { refusalOf, SigningError } from '../problems.ts';
import type { Result } from '../problems.ts';
import { buildChain } from '../validate/chain.ts';
import { parsedExtension } from './addresses.ts';
import { isIdOf, publicKeyBits } from './certificate-id.ts';
import { ID_OCSP_NONCE } from './ocsp-request.ts';
import {
  dottedOf,
  extensionsIn,
  instantOf,
  isSignedBy,
  readSignedStructure,
  wholeElement,
} from './signed-structure.ts';
import type { Extension, SignedStructure } from './signed-structure.ts';
import { datesOf, isCurrent, reasonOf } from './status.ts';
import type { RevocationStatus } from './status.ts';

export interface OcspStatus extends RevocationStatus {
  readonly producedAt: string;
  /** Who answered, in DER: the issuer, or a responder it appointed. */
  readonly responder: Uint8Array;
  /** The responder is appointed, and its own certificate does not say that nobody need ask after it (id-pkix-ocsp-nocheck). */
  readonly mayResponderBeRevoked: boolean;
}

export interface OcspAnswer {
  readonly der: Uint8Array;
  readonly certificate: Uint8Array;
  readonly issuer: Uint8Array;
  /** The instant (ISO) at which the answer has to be the newest; left out, its dates are for the caller to judge. */
  readonly at?: string;
  /** What was sent along, when the answer has to repeat it. */
  readonly nonce?: Uint8Array;
}

const ID_BASIC_RESPONSE = '1.3.6.1.5.5.7.48.1.1';
const ID_OCSP_SIGNING = '1.3.6.1.5.5.7.3.9';
const ID_OCSP_NOCHECK = '1.3.6.1.5.5.7.48.1.5';

/**
 * Reads an OCSP response and relies on it only if it is about this certificate, signed by its issuer or by a responder that the
 * issuer itself appointed, and current (RFC 6960, 3.2 and 4.2.2).
 *
 * Refusals: `ocsp/unreadable`, `ocsp/refused` (with the responder's status), `ocsp/other-certificate`, `ocsp/status-unknown`,
 * `ocsp/untrusted-responder`, `ocsp/wrong-signature`, `ocsp/wrong-nonce`, `ocsp/not-current`, `revocation/unsupported-algorithm`,
 * `certificate/unreadable`.
 */
export function checkOcspResponse({ der, certificate, issuer, at, nonce }: OcspAnswer): Result<{ ocsp: OcspStatus }> {
  try {
    const moment = at === undefined ? undefined : new Date(at);
    return { ok: true, ocsp: ocspStatus(der, parseCertificate(certificate), parseCertificate(issuer), moment, nonce) };
  } catch (error) {
    return refusalOf(error);
  }
}

/** @throws SigningError with the codes of {@link checkOcspResponse} */
export function ocspStatus(
  der: Uint8Array,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
  at?: Date,
  nonce?: Uint8Array,
): OcspStatus {
  try {
    const response = readResponse(der);
    const single = response.singles.find(([id]) => isIdOf(id, certificate, issuer));
    if (!single) throw new SigningError('ocsp/other-certificate');
    const responder = findResponder(response, certificate, issuer);
    if (!response.structure.algorithm) throw new SigningError('revocation/unsupported-algorithm');
    if (!isSignedBy(response.structure, responder.publicKey)) throw new SigningError('ocsp/wrong-signature');
    const repeated = response.extensions.get(ID_OCSP_NONCE);
    if (nonce && !(repeated && contentOf(repeated.value).equals(nonce))) throw new SigningError('ocsp/wrong-nonce');
    const status = statusOf(single);
    if (at && !isCurrent(status, at)) throw new SigningError('ocsp/not-current', datesOf(status));
    const isAppointed = responder !== issuer;
    const isExempt = responder.structure.extensions?.some(({ extnID }) => extnID === ID_OCSP_NOCHECK) === true;
    return {
      ...status,
      producedAt: response.producedAt,
      responder: responder.der,
      mayResponderBeRevoked: isAppointed && !isExempt,
    };
  } catch (error) {
    if (error instanceof SigningError) throw error;
    // Every reader here throws on bytes that are not what they should be: to the caller that is one thing.
    throw new SigningError('ocsp/unreadable', {}, error);
  }
}

interface Response {
  readonly structure: SignedStructure;
  readonly responderId: Buffer;
  readonly producedAt: string;
  /** The parts of each SingleResponse. */
  readonly singles: readonly [id: Buffer, ...rest: Buffer[]][];
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly certificates: readonly ParsedCertificate[];
}

function readResponse(der: Uint8Array): Response {
  const [status, wrapped] = splitDer(wholeElement(der));
  const code = status?.[0] === 0x0a ? contentOf(status)[0] : undefined;
  if (code === undefined) throw new SigningError('ocsp/unreadable');
  if (code !== 0) throw new SigningError('ocsp/refused', { status: code });
  const [type, octetString] = splitDer(splitDer(wrapped!)[0]!);
  if (dottedOf(type!) !== ID_BASIC_RESPONSE) throw new SigningError('ocsp/unreadable');
  const structure = readSignedStructure(contentOf(octetString!));
  const parts = splitDer(structure.signed);
  if (parts[0]?.[0] === 0xa0) parts.shift();
  const [responderId, produced, responses, extensions] = parts;
  const certificates = structure.rest[0] ? splitDer(splitDer(structure.rest[0])[0]!) : [];
  return {
    structure,
    responderId: responderId!,
    producedAt: instantOf(produced),
    singles: splitDer(responses!).map((single) => splitDer(single) as [Buffer, ...Buffer[]]),
    extensions: extensionsIn(extensions && splitDer(extensions)[0]),
    certificates: certificates.map((item) => parseCertificate(item)),
  };
}

function statusOf([, status, thisUpdate, next]: readonly Buffer[]): RevocationStatus {
  const dates = {
    thisUpdateAt: instantOf(thisUpdate),
    ...(next?.[0] === 0xa0 ? { nextUpdateAt: instantOf(splitDer(next)[0]) } : {}),
  };
  if (status?.[0] === 0x80) return { status: 'good', ...dates };
  if (status?.[0] !== 0xa1) throw new SigningError('ocsp/status-unknown');
  const [revoked, why] = splitDer(status);
  const reason = reasonOf(why && contentOf(splitDer(why)[0]!)[0]);
  return { status: 'revoked', revokedAt: instantOf(revoked), ...(reason ? { reason } : {}), ...dates };
}

/**
 * The issuer itself, or a certificate in the answer that the same issuer gave for this purpose (RFC 6960, 4.2.2.2). A certificate
 * that vouches for itself is no responder.
 */
function findResponder(
  response: Response,
  certificate: ParsedCertificate,
  issuer: ParsedCertificate,
): ParsedCertificate {
  if (isNamed(response.responderId, issuer)) return issuer;
  const producedAt = new Date(response.producedAt);
  const found = response.certificates.find(
    (candidate) =>
      isNamed(response.responderId, candidate) &&
      !candidate.der.equals(certificate.der) &&
      isForOcspSigning(candidate) &&
      buildChain(candidate, [], [issuer], producedAt).ok,
  );
  if (!found) throw new SigningError('ocsp/untrusted-responder');
  return found;
}

/** ResponderID: a name, or the SHA-1 of a key (RFC 6960, 4.2.1). */
function isNamed(id: Buffer, candidate: ParsedCertificate): boolean {
  const inner = contentOf(id);
  if (id[0] === 0xa1) return inner.equals(candidate.subject);
  return id[0] === 0xa2 && contentOf(inner).equals(createHash('sha1').update(publicKeyBits(candidate)).digest());
}

function isForOcspSigning(certificate: ParsedCertificate): boolean {
  const purposes = parsedExtension(certificate, '2.5.29.37') as { keyPurposes?: string[] } | undefined;
  return purposes?.keyPurposes?.includes(ID_OCSP_SIGNING) === true;
}
