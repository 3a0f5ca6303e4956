import type { MeansKey } from '../../store/index.ts';

/** A key with which a person can sign at a service, and the certificates that go with it. */
export interface SignerKey {
  /** As the service names it. */
  id: string;
  /** What the service calls it; null when it says nothing. */
  description: string | null;
  /** Signature algorithms that the key signs with, OIDs. */
  algorithms: string[];
  /** DER, the signer's own first. */
  chain: Buffer[];
  /** Hashes that one consent covers at most. */
  maxHashes: number;
  /** How the signer consents: on a page of the service, by a PIN or code typed here, or by nothing that we see (a push message). */
  consent: 'redirect' | 'typed' | 'silent';
  /** What the signer types, when it is typed here. */
  asks: ConsentQuestion[];
}

/** Something that a signer types to consent, such as a PIN; its answer goes to the service, and is kept nowhere. */
export interface ConsentQuestion {
  id: string;
  label: string;
}

/** Who signs, as far as a service can know the person without having seen one. */
export interface SignerAccount {
  /** Names under which the service may know the person, likeliest first. */
  userIds: string[];
}

/** Where a service sends the signer back to, and what it must give back with it. */
export interface Return {
  redirectUri: string;
  /** Cannot be guessed; comes back unchanged. */
  state: string;
  /** Proves at the end that who asks is who began (PKCE, RFC 7636); for services that know of it. */
  codeVerifier: string;
}

export interface DocumentToSign {
  /** SHA-256 of the signed attributes, base64. */
  hash: string;
  /** What the signer calls it. */
  label: string;
}

/** What the service let the signer be asked: the keys, and a token for using them. */
export interface Identified {
  keys: SignerKey[];
  /** Bearer token: it belongs in no log, and encrypted in the store. */
  access: string;
  /** Until when the token serves, milliseconds since 1970. */
  accessUntilMs: number;
}

/** What a signer gave as consent: the code of a redirect, or what was typed (nothing at all for a silent consent). */
export type Consent =
  | { kind: 'redirect'; code: string; redirectUri: string; codeVerifier: string }
  | { kind: 'direct'; answers: Record<string, string> };

export interface HashesToSign {
  key: Pick<SignerKey, 'id'>;
  /** Base64, in the order in which the values come back. */
  hashes: readonly string[];
  /** OID that is asked of the service. */
  signAlgorithm: string;
  /** Token of the identification; null where the application's own serves. */
  access: string | null;
}

/**
 * A means of signing: a service at which a person has a key that signs hashes, after the person's consent. Many hashes are
 * signed in one ceremony. What it signs is checked by whoever asks; a means promises nothing about level or person.
 *
 * @throws ProblemError `signing/service-unreachable` when there is no answer in time, and CscRefusal when the service says no
 */
export interface SigningMeans {
  /** As a flow names it in `means`. */
  readonly name: MeansKey;
  /** The keys of a person; null when the service shows them to the person only, who then goes to `identifyUrl` first. */
  findKeys(account: SignerAccount): Promise<SignerKey[] | null>;
  /** Where the signer says who he is. */
  identifyUrl(back: Return): Promise<string>;
  /** The keys of who came back with this code. */
  identify(code: string, back: Return): Promise<Identified>;
  /** Where the signer reads and consents. */
  consentUrl(key: Pick<SignerKey, 'id'>, documents: readonly DocumentToSign[], back: Return): Promise<string>;
  /** Signature values as they came, one a hash and in their order; none of them is checked. */
  sign(consent: Consent, wish: HashesToSign): Promise<Buffer[]>;
}
