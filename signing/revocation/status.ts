/** What an authority says of a certificate, by OCSP or in a list. */
export interface RevocationStatus {
  readonly status: 'good' | 'revoked';
  /** Present when revoked. */
  readonly revokedAt?: string;
  /** Why, when the authority says so. */
  readonly reason?: RevocationReason;
  /** The instant it is known to be right at. */
  readonly thisUpdateAt: string;
  /** When newer information comes at the latest. */
  readonly nextUpdateAt?: string;
}

/** CRLReason (RFC 5280, 5.3.1). */
const REASONS = new Map([
  [0, 'unspecified'],
  [1, 'keyCompromise'],
  [2, 'cACompromise'],
  [3, 'affiliationChanged'],
  [4, 'superseded'],
  [5, 'cessationOfOperation'],
  [6, 'certificateHold'],
  [8, 'removeFromCRL'],
  [9, 'privilegeWithdrawn'],
  [10, 'aACompromise'],
] as const);

export type RevocationReason = typeof REASONS extends Map<number, infer Name> ? Name : never;

export const reasonOf = (code: number | undefined): RevocationReason | undefined =>
  (REASONS as ReadonlyMap<number | undefined, RevocationReason>).get(code);

/** Clocks differ: an answer may be this much from the future. */
export const SKEW_MS = 5 * 60_000;
/** An answer without an end says that newer information is always there (RFC 6960, 4.2.2.1): an older one was kept by somebody. */
const UNENDING_MS = 24 * 3_600_000;

/** Whether the information is the newest there is at an instant, by its own dates. */
export function isCurrent({ thisUpdateAt, nextUpdateAt }: RevocationStatus, at: Date): boolean {
  const from = Date.parse(thisUpdateAt);
  const until = nextUpdateAt === undefined ? from + UNENDING_MS : Date.parse(nextUpdateAt);
  return from - SKEW_MS <= at.getTime() && at.getTime() <= until + SKEW_MS;
}

/** The dates alone, for a refusal. */
export const datesOf = ({ thisUpdateAt, nextUpdateAt }: RevocationStatus) => ({
  thisUpdateAt,
  ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
});
