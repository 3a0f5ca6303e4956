import { createHash } from 'node:crypto';
import { fromBER } from 'asn1js';
import { commonNameOf } from '../cms/certificate.ts';
import { membersOf, octetsOf, rawOf } from '../cms/read.ts';
import { refusal, refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';
import { buildChain, parseAnchors } from '../validate/chain.ts';
import type { TimestampRequest } from './request.ts';
import { isTokenSound, readToken } from './token.ts';

export interface AcceptedTimestamp {
  /** The token in DER: what goes into the CMS. */
  readonly token: Uint8Array;
  /** The time it proves. */
  readonly stampedAt: string;
  /** The authority's common name. */
  readonly authority: string;
}

/**
 * Reads the answer of a time-stamping authority and accepts the token only if it is for this request and signed rightly
 * (RFC 3161, 2.2); with trust anchors also only if the authority is trusted at that time.
 *
 * Refusals: `timestamp/unreadable`, `timestamp/refused` (with the authority's status), `timestamp/wrong-imprint`,
 * `timestamp/wrong-nonce`, `timestamp/wrong-signature`, `timestamp/untrusted`, `certificate/unreadable` (an anchor).
 */
export function parseTimestampResponse(
  der: Uint8Array,
  request: TimestampRequest,
  trustAnchors?: readonly (Uint8Array | string)[],
): Result<{ timestamp: AcceptedTimestamp }> {
  const response = membersOf(parsed(der));
  const status = membersOf(response[0])[0];
  if (!status) return refusal('timestamp/unreadable');
  const granted = octetsOf(status)[0];
  if (granted !== 0 && granted !== 1) return refusal('timestamp/refused', { status: granted ?? -1 });
  return acceptToken(response[1] ? rawOf(response[1]) : Buffer.alloc(0), request, trustAnchors);
}

/**
 * Whether a time-stamp token that was kept is one over these bytes (RFC 3161, 2.4.2), signed rightly, and, with trust anchors, by
 * an authority that was trusted at its time.
 *
 * Refusals: as of {@link parseTimestampResponse}.
 */
export function checkTimestamp(
  token: Uint8Array,
  stamped: Uint8Array,
  trustAnchors?: readonly (Uint8Array | string)[],
): Result<{ timestamp: AcceptedTimestamp }> {
  const hashAlgorithm = readToken(token)?.imprintHash;
  if (!hashAlgorithm) return refusal('timestamp/unreadable');
  const imprint = createHash(hashAlgorithm).update(stamped).digest('hex');
  return acceptToken(Buffer.from(token), { imprint, hashAlgorithm }, trustAnchors);
}

function acceptToken(
  tokenDer: Buffer,
  asked: Pick<TimestampRequest, 'imprint' | 'hashAlgorithm'> & Partial<Pick<TimestampRequest, 'nonce'>>,
  trustAnchors?: readonly (Uint8Array | string)[],
): Result<{ timestamp: AcceptedTimestamp }> {
  const token = readToken(tokenDer);
  if (!token?.authority) return refusal('timestamp/unreadable');
  if (token.imprintHash !== asked.hashAlgorithm || token.imprint.toString('hex') !== asked.imprint)
    return refusal('timestamp/wrong-imprint');
  if (asked.nonce !== undefined && token.nonce !== asked.nonce) return refusal('timestamp/wrong-nonce');
  if (!isTokenSound(token)) return refusal('timestamp/wrong-signature');
  if (trustAnchors) {
    try {
      const chain = buildChain(token.authority, token.cms.certificates, parseAnchors(trustAnchors), token.at);
      if (!chain.ok) return refusal('timestamp/untrusted', { reason: chain.reason });
    } catch (error) {
      return refusalOf(error);
    }
  }
  return {
    ok: true,
    timestamp: { token: tokenDer, stampedAt: token.at.toISOString(), authority: commonNameOf(token.authority) },
  };
}

function parsed(der: Uint8Array) {
  const { offset, result } = fromBER(Uint8Array.from(der));
  return offset > 0 ? result : undefined;
}
