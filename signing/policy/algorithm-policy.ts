import type { HashAlgorithm, SignatureScheme } from '../cms/algorithms.ts';

/** Until when something may be relied on: before the day named (`YYYY-MM-DD`, UTC), or for as long as nobody knows better. */
export interface Limit {
  readonly before?: string;
}

/** A class of RSA keys: from so many bits of the modulus up to the next class. */
export interface RsaLimit extends Limit {
  readonly bits: number;
  /** Keys in certificates that were issued before this day only (`YYYY-MM-DD`, UTC). */
  readonly issuedBefore?: string;
}

/** The elliptic curves that signature standards name, by their names in FIPS 186-5 and RFC 5639. */
export const CURVES = {
  prime256v1: 'P-256',
  secp384r1: 'P-384',
  secp521r1: 'P-521',
  secp224r1: 'P-224',
  brainpoolP256r1: 'brainpoolP256r1',
  brainpoolP384r1: 'brainpoolP384r1',
  brainpoolP512r1: 'brainpoolP512r1',
} as const;
export type Curve = (typeof CURVES)[keyof typeof CURVES];

/** Which algorithms and keys may be relied on, and until when; what is not listed never. Plain data. */
export interface AlgorithmPolicy {
  /** What it is taken from, as people cite it. */
  readonly name: string;
  readonly hashes: Readonly<Partial<Record<HashAlgorithm, Limit>>>;
  readonly schemes: Readonly<Partial<Record<SignatureScheme, Limit>>>;
  readonly rsa: readonly RsaLimit[];
  readonly curves: Readonly<Partial<Record<Curve, Limit>>>;
}

/**
 * ETSI TS 119 312 V2.1.1 (2026-06), the cryptographic suites of trust services: hash functions by its table 1 (clause 5.1), schemes by
 * table 2 (6.2.1), curves by table 3 (6.2.2.3), RSA by table 6 and the text below it (8.4). Legacy without a year is until the end of
 * 2034 (3.4). What was given up earlier by annex D, tables D.2; where that disagrees with clause 8.4, which is normative, it is not
 * followed.
 */
export const etsiTs119312: AlgorithmPolicy = {
  name: 'ETSI TS 119 312 V2.1.1',
  hashes: { sha256: {}, sha384: {}, sha512: {} },
  schemes: { 'rsa-pkcs1': { before: '2035-01-01' }, 'rsa-pss': {}, ecdsa: {} },
  rsa: [
    { bits: 1024, before: '2019-10-01' },
    { bits: 1900, issuedBefore: '2027-01-01', before: '2029-01-01' },
    { bits: 3000 },
  ],
  curves: {
    'P-224': { before: '2021-10-01' },
    'P-256': {},
    'P-384': {},
    'P-521': {},
    brainpoolP256r1: {},
    brainpoolP384r1: {},
    brainpoolP512r1: {},
  },
};
