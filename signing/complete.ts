import { attachSignature } from './attach.ts';
import type { SignatureAlgorithm } from './cms/algorithms.ts';
import { buildCms } from './cms/build.ts';
import { signedAttributes } from './cms/signed-attributes.ts';
import { checkSignatureValue } from './cms/signature-value.ts';
import type { PreparedSignature } from './prepare.ts';
import { refusal, refusalOf } from './problems.ts';
import type { Result } from './problems.ts';
import { timestampRequest } from './tsp/request.ts';
import type { TimestampRequest } from './tsp/request.ts';
import { parseTimestampResponse } from './tsp/response.ts';
import type { AcceptedTimestamp } from './tsp/response.ts';

/** Sends a time-stamp request in DER to an authority and gives its answer in DER; it throws when there is none. */
export type FetchTimestamp = (requestDer: Uint8Array) => Promise<Uint8Array>;

export interface SignatureCompletion {
  readonly prepared: Pick<
    PreparedSignature,
    'increment' | 'contentsOffset' | 'contentsLength' | 'digest' | 'hashAlgorithm'
  >;
  /** The value over `signedAttributes(prepared.digest, certificateChain[0], prepared.hashAlgorithm)`, ECDSA raw or in DER. */
  readonly signature: Uint8Array;
  readonly algorithm: SignatureAlgorithm;
  /** The signer's certificate first. */
  readonly certificateChain: readonly Uint8Array[];
  /** Left out, the signature has no proven time (B-B). */
  readonly fetchTimestamp?: FetchTimestamp;
  /** Anchors the time-stamping authority must lead to; left out, its token is checked but for trust. */
  readonly timestampTrustAnchors?: readonly (Uint8Array | string)[];
}

export interface CompletedSignature {
  /** What to append to the base. */
  readonly increment: Uint8Array;
  readonly level: 'B-B' | 'B-T';
  readonly timestamp?: Omit<AcceptedTimestamp, 'token'>;
}

/**
 * Turns a prepared revision and its signature value into the signed revision: checks the value, gets a time stamp over it,
 * builds the CMS and embeds it (PAdES B-T, ETSI EN 319 142-1, 6). It can be tried again with the same value as often as the
 * authority is away: nothing here is signed by the signer.
 *
 * Refusals: those of `checkSignatureValue`, `attachSignature` and `parseTimestampResponse`; `timestamp/unavailable`.
 */
export async function completeSignature(completion: SignatureCompletion): Promise<Result<CompletedSignature>> {
  const { prepared, algorithm, certificateChain, fetchTimestamp } = completion;
  const certificateDer = certificateChain[0];
  if (!certificateDer) return refusal('certificate/unreadable');
  try {
    const { der: signedAttributesDer } = signedAttributes(prepared.digest, certificateDer, prepared.hashAlgorithm);
    const value = checkSignatureValue({
      signedAttributesDer,
      certificateDer,
      signature: completion.signature,
      algorithm,
    });
    if (!value.ok) return value;
    const parts = { signedAttributesDer, signature: value.signature, algorithm, certificateChain };
    if (!fetchTimestamp) {
      const attached = attachSignature(prepared, buildCms(parts));
      return attached.ok ? { ok: true, increment: attached.increment, level: 'B-B' } : attached;
    }
    const stamp = await requestTimestamp(value.signature, fetchTimestamp, completion.timestampTrustAnchors);
    if (!stamp.ok) return stamp;
    const { token, ...timestamp } = stamp.timestamp;
    const attached = attachSignature(prepared, buildCms({ ...parts, timestampToken: token }));
    return attached.ok ? { ok: true, increment: attached.increment, level: 'B-T', timestamp } : attached;
  } catch (error) {
    return refusalOf(error);
  }
}

/**
 * A time stamp over bytes.
 *
 * Refusals: those of `parseTimestampResponse`; `timestamp/unavailable`.
 */
export function requestTimestamp(
  stamped: Uint8Array,
  fetchTimestamp: FetchTimestamp,
  trustAnchors: SignatureCompletion['timestampTrustAnchors'],
): Promise<Result<{ timestamp: AcceptedTimestamp }>> {
  return sendTimestampRequest(timestampRequest(stamped), fetchTimestamp, trustAnchors);
}

/** Sends a request and accepts only the answer to it; refusals as of {@link requestTimestamp}. */
export async function sendTimestampRequest(
  request: TimestampRequest,
  fetchTimestamp: FetchTimestamp,
  trustAnchors: SignatureCompletion['timestampTrustAnchors'],
): Promise<Result<{ timestamp: AcceptedTimestamp }>> {
  let response: Uint8Array;
  try {
    response = await fetchTimestamp(request.der);
  } catch (error) {
    return refusal('timestamp/unavailable', { reason: error instanceof Error ? error.message : String(error) });
  }
  return parseTimestampResponse(response, request, trustAnchors);
}
