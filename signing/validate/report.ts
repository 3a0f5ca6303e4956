import type { SignatureScheme } from '../cms/algorithms.ts';
import type { Weakness } from '../policy/judge.ts';
import type { RevocationReason } from '../revocation/status.ts';
import type { FormatFault } from './byte-range.ts';
import type { ChangeFact } from './compare/fact.ts';

/** EN 319 102-1, 5.1.3. */
export type Indication = 'TOTAL_PASSED' | 'INDETERMINATE' | 'TOTAL_FAILED';

/** The sub-indications of EN 319 102-1, table 5 and 6, that this validation can reach. */
export type SubIndication =
  | 'FORMAT_FAILURE'
  | 'HASH_FAILURE'
  | 'SIG_CRYPTO_FAILURE'
  | 'SIG_CONSTRAINTS_FAILURE'
  | 'CRYPTO_CONSTRAINTS_FAILURE_NO_POE'
  | 'NO_SIGNING_CERTIFICATE_FOUND'
  | 'NO_CERTIFICATE_CHAIN_FOUND'
  | 'CHAIN_CONSTRAINTS_FAILURE'
  | 'OUT_OF_BOUNDS_NO_POE'
  | 'NOT_YET_VALID'
  | 'EXPIRED'
  | 'REVOKED'
  | 'REVOKED_NO_POE'
  | 'REVOKED_CA_NO_POE'
  | 'TRY_LATER'
  | 'TIMESTAMP_ORDER_FAILURE';

/**
 * What came after a signed revision: nothing; further signatures and what belongs to them; also what the signature allows, such
 * as a form filled in; something it does not allow; or it cannot be told, because it is no signature of this file.
 */
export type LaterChanges = 'none' | 'signatures-only' | 'allowed' | 'forbidden' | 'unknown';

/** One thing that a later revision changed. `page` counts from 1. */
export interface DocumentChange extends ChangeFact {
  /** Whether the signature allows it: by its certification, its locks and ISO 32000-2, 12.8.2.2.2. */
  readonly allowed: boolean;
  /** The sentence's key and what to fill in; the sentences belong to the caller. */
  readonly words: {
    readonly key: `change/${ChangeFact['kind']}`;
    readonly params: Readonly<Record<string, string | number>>;
  };
}

export interface SignerName {
  readonly commonName: string;
  readonly givenName?: string;
  readonly surname?: string;
  readonly organization?: string;
}

/** What is known of the revocation of one certificate of a path, and by what. */
export interface CertificateRevocation {
  readonly commonName: string;
  /** Of its DER, in hex. */
  readonly sha256: string;
  /**
   * `exempt`: its issuer says that nobody need ask. `unknown`: nothing that is at hand and can be relied on tells it for the time
   * the certificate was used.
   */
  readonly status: 'good' | 'revoked' | 'exempt' | 'unknown';
  readonly revokedAt?: string;
  readonly reason?: RevocationReason;
  /** What the status is known by; absent when exempt or unknown. */
  readonly evidence?: RevocationEvidence;
}

export interface RevocationEvidence {
  readonly kind: 'ocsp' | 'crl';
  /** The file's document security store, the CMS of a signature or time stamp, or what the caller passed in. */
  readonly from: 'dss' | 'cms' | 'caller';
  readonly thisUpdateAt: string;
  readonly nextUpdateAt?: string;
  /** The document time stamp that proves it existed at its time; absent when nothing proves it but that it is here now. */
  readonly provenBy?: { readonly fieldName: string; readonly at: string };
}

/** What proves the best signature time: the signature's own time stamp, a document time stamp after it, or nothing. */
export type TimeProof =
  | { readonly by: 'signature-timestamp' | 'nothing' }
  | { readonly by: 'document-timestamp'; readonly fieldName: string };

/** PAdES baseline levels (ETSI EN 319 142-1, 6.1). */
export type SignatureLevel = 'B-B' | 'B-T' | 'B-LT' | 'B-LTA';

export interface SignatureReport {
  readonly fieldName: string;
  readonly kind: 'signature' | 'document-timestamp';
  readonly indication: Indication;
  readonly subIndication?: SubIndication;
  readonly signer?: SignerName;
  /** The names on the path from the signer to the trust anchor, as far as it was found. */
  readonly chain: readonly string[];
  readonly isTrusted: boolean;
  /** What the algorithm policy does not rely on at the proven time: with it the signature does not pass. */
  readonly weakness?: Weakness;
  readonly scheme?: SignatureScheme;
  /** What the signer's software claims (`/M`). */
  readonly claimedAt?: string;
  /**
   * The earliest time at which the signature is proven to have existed, else the time of validation; of a document time stamp the
   * time it states.
   */
  readonly bestTimeAt: string;
  readonly bestTimeProof: TimeProof;
  /** Of each certificate on the path but the anchor, in the order of `chain`. */
  readonly revocation: readonly CertificateRevocation[];
  /**
   * The highest level whose parts are all there and hold: B-LT when the file tells the revocation of each certificate on the paths of
   * the signature and its time stamp, B-LTA when a trusted document time stamp covers what tells it.
   */
  readonly level?: SignatureLevel;
  readonly timestamp?: {
    readonly at: string;
    readonly authority: string;
    readonly isValid: boolean;
    /** The authority's path leads to an anchor and holds for as long as only the token itself vouches for its time. */
    readonly isTrusted: boolean;
    /** Why it is not trusted. */
    readonly subIndication?: SubIndication;
    readonly weakness?: Weakness;
    readonly revocation: readonly CertificateRevocation[];
  };
  readonly checks: {
    /** The byte range leaves out the signature value and nothing else, and is a revision with this signature in its field. */
    readonly coversRevision: boolean;
    readonly isDigestRight: boolean;
    readonly isCertificateBound: boolean;
    readonly isValueRight: boolean;
  };
  /** The part of the file the signature covers, from its start. */
  readonly coveredBytes: number;
  readonly coversWholeFile: boolean;
  readonly laterChanges: LaterChanges;
  /** What changed since, page by page; at most 200. */
  readonly changes: readonly DocumentChange[];
  /** Why it is no signature of this file, whatever its value says. */
  readonly formatFault?: FormatFault;
  /** The fields signed after this one. */
  readonly followedBy: readonly string[];
}

export interface ValidationReport {
  /** The worst of all signatures; a file without any is INDETERMINATE. */
  readonly indication: Indication;
  readonly validatedAt: string;
  readonly signatures: readonly SignatureReport[];
  /** What this validation does not look at; a screen that shows the result says so. */
  readonly notChecked: readonly NotChecked[];
}

/** Whether each certificate on a path was revoked (absent when that is known of all), and whether they are qualified (EU trusted lists). */
export type NotChecked = 'revocation' | 'qualification';
