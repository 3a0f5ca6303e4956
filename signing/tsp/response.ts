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
  const tokenDer = response[1] ? rawOf(response[1]) : Buffer.alloc(0);
  const token = readToken(tokenDer);
  if (!token?.authority) return refusal('timestamp/unreadable');
  if (token.imprintHash !== request.hashAlgorithm || token.imprint.toString('hex') !== request.imprint)
    return refusal('timestamp/wrong-imprint');
  if (token.nonce !== request.nonce) return refusal('timestamp/wrong-nonce');
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
