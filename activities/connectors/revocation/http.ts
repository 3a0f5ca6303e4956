import type { CollectOptions } from '../../../signing/index.ts';
import { fetchBounded } from '../bounded-fetch.ts';

const patienceMs = 15_000;
const largestAnswerBytes = 100_000;
/** The lists of national authorities hold a line for each card that was ever blocked. */
const largestListBytes = 50_000_000;

/**
 * Certificate status and issuers over HTTP: OCSP by POST (RFC 6960, appendix A), lists and certificates by GET (RFC 5280, 4.2.1.13
 * and 4.2.2.1). What comes is signed, so the media type is not asked, nor a secure connection: that would need a status as well.
 *
 * The addresses stand in certificates: whoever made those chooses what is asked from this machine, and never sees the answer.
 */
export const httpRevocationServices: Pick<CollectOptions, 'fetchOcsp' | 'fetchCrl' | 'fetchIssuer'> = {
  fetchOcsp: (url, request) =>
    fetchBounded(url, {
      body: request,
      headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
      patienceMs,
      largestBytes: largestAnswerBytes,
    }),
  fetchCrl: (url) => fetchBounded(url, { patienceMs, largestBytes: largestListBytes }),
  fetchIssuer: (url) => fetchBounded(url, { patienceMs, largestBytes: largestAnswerBytes }),
};
