import { z } from 'zod';
import type { DemoPerson } from '../people.ts';
import { hashAlgorithmOf, sha256Oid } from './algorithms.ts';
import type { ErrorCode } from './answer.ts';
import { findHolder, maxSignatures } from './credentials.ts';

export interface CscClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

export interface Return {
  readonly clientId: string;
  readonly redirectUri: string;
  readonly state: string | null;
}

/** What a signer is asked for at `oauth2/authorize`. */
export type AuthorizationRequest = Return & { readonly codeChallenge: string | null } & (
    | { readonly scope: 'service'; readonly hint: string | null }
    | {
        readonly scope: 'credential';
        readonly holder: DemoPerson;
        readonly credentialId: string;
        readonly numSignatures: number;
        /** Base64. */
        readonly hashes: readonly string[];
        readonly hashAlgorithmOid: string;
        readonly titles: readonly string[];
        readonly description: string | null;
      }
  );

export type Reading =
  | { readonly outcome: 'accepted'; readonly request: AuthorizationRequest }
  /** Told to the client by redirection (RFC 6749 clause 4.1.2.1). */
  | { readonly outcome: 'refused'; readonly back: Return; readonly error: ErrorCode; readonly description: string }
  /** Told to the person: who asked is not certain. */
  | { readonly outcome: 'unknown'; readonly sentence: string };

const text = z.string().max(500);
const querySchema = z.object({
  response_type: text.optional(),
  client_id: text.optional(),
  redirect_uri: z.string().max(2000).optional(),
  scope: text.optional(),
  state: z.string().max(2000).optional(),
  code_challenge: text.optional(),
  code_challenge_method: text.optional(),
  login_hint: text.optional(),
  credentialID: text.optional(),
  numSignatures: z.coerce.number().int().min(1).optional(),
  hashes: z.string().optional(),
  hashAlgorithmOID: text.optional(),
  description: text.optional(),
  authorization_details: z.string().optional(),
});
type Query = z.infer<typeof querySchema>;

const detailsSchema = z.array(
  z.object({
    type: z.enum(['credential', 'https://cloudsignatureconsortium.org/2.0/credential']),
    credentialID: text,
    documentDigests: z.array(z.object({ hash: text, label: text.optional() })).min(1),
    hashAlgorithmOID: text.optional(),
  }),
);

interface Wish {
  readonly credentialId: string;
  readonly hashes: readonly string[];
  readonly titles: readonly string[];
  readonly numSignatures: number;
  readonly hashAlgorithmOid: string;
}

type Checked<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly description: string };

const wrong = (description: string): { ok: false; description: string } => ({ ok: false, description });

function parseJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return null;
  }
}

/** The same wish in either form: plain parameters, or authorization details (RFC 9396) as version 2.0 prefers. */
function readWish(query: Query): Checked<Wish> {
  if (query.authorization_details !== undefined) {
    const details = detailsSchema.safeParse(parseJson(query.authorization_details));
    const [detail] = details.data ?? [];
    if (!detail || details.data?.length !== 1) return wrong('Invalid parameter authorization_details');
    return {
      ok: true,
      value: {
        credentialId: detail.credentialID,
        hashes: detail.documentDigests.map(({ hash }) => hash),
        titles: detail.documentDigests.flatMap(({ label }) => label ?? []),
        numSignatures: query.numSignatures ?? detail.documentDigests.length,
        hashAlgorithmOid: detail.hashAlgorithmOID ?? query.hashAlgorithmOID ?? sha256Oid,
      },
    };
  }
  if (query.credentialID === undefined) return wrong('Missing (or invalid type) string parameter credentialID');
  if (!query.hashes) return wrong('Missing (or invalid type) string parameter hashes');
  if (query.numSignatures === undefined) return wrong('Missing (or invalid type) integer parameter numSignatures');
  return {
    ok: true,
    value: {
      credentialId: query.credentialID,
      hashes: query.hashes.split(','),
      titles: [],
      numSignatures: query.numSignatures,
      hashAlgorithmOid: query.hashAlgorithmOID ?? sha256Oid,
    },
  };
}

/** The hashes as base64; refused when one has not the length of the algorithm, or their number is not what is asked. */
export function checkHashes(wish: Pick<Wish, 'hashes' | 'numSignatures' | 'hashAlgorithmOid'>): Checked<string[]> {
  const algorithm = hashAlgorithmOf(wish.hashAlgorithmOid);
  if (!algorithm) return wrong('Invalid parameter hashAlgorithmOID');
  if (wish.numSignatures > maxSignatures) return wrong('Invalid value for parameter numSignatures');
  if (wish.hashes.length > wish.numSignatures) return wrong('The number of hashes exceeds numSignatures');
  const hashes = wish.hashes.map((hash) => Buffer.from(hash, 'base64url'));
  const areSound = hashes.every(
    (hash, index) => hash.length === algorithm.lengthBytes && /^[\w+/-]+={0,2}$/.test(wish.hashes[index] ?? ''),
  );
  if (!areSound) return wrong('Invalid Base64 hashes string parameter');
  return { ok: true, value: hashes.map((hash) => hash.toString('base64')) };
}

export const unreadable: Reading = {
  outcome: 'unknown',
  sentence: 'De vraag om te ondertekenen is niet leesbaar.',
};

type Asker = {
  readonly outcome: 'known';
  readonly back: Return;
  readonly refused: (error: ErrorCode, description: string) => Reading;
};

/** Who asks, and where an answer may go: before both are certain, nobody is redirected (RFC 6749 clause 4.1.2.1). */
export function recogniseAsker(
  query: Pick<Query, 'client_id' | 'redirect_uri' | 'state'>,
  clients: readonly CscClient[],
): Asker | Extract<Reading, { outcome: 'unknown' }> {
  const client = clients.find(({ clientId }) => clientId === query.client_id);
  if (!client) return { outcome: 'unknown', sentence: 'De toepassing die u hierheen stuurde, is hier niet bekend.' };
  const redirectUri = query.redirect_uri;
  if (redirectUri === undefined || !client.redirectUris.includes(redirectUri)) {
    return { outcome: 'unknown', sentence: 'Het adres om naar terug te keren is voor deze toepassing niet bekend.' };
  }
  const back = { clientId: client.clientId, redirectUri, state: query.state ?? null };
  return {
    outcome: 'known',
    back,
    refused: (error, description) => ({ outcome: 'refused', back, error, description }),
  };
}

/** Reads and checks the parameters of `oauth2/authorize` (CSC API v2.0 clause 8.4.2). */
export function readAuthorizationRequest(
  parameters: unknown,
  clients: readonly CscClient[],
  people: readonly DemoPerson[],
): Reading {
  const parsed = querySchema.safeParse(parameters);
  if (!parsed.success) return unreadable;
  const query = parsed.data;
  const asker = recogniseAsker(query, clients);
  if (asker.outcome === 'unknown') return asker;
  const { back, refused } = asker;
  if (query.response_type !== 'code')
    return refused('unsupported_response_type', 'Only response_type code is supported');
  if (!/^[\w.~-]{43,128}$/.test(query.code_challenge ?? '') || query.code_challenge_method !== 'S256') {
    return refused('invalid_request', 'A code_challenge with code_challenge_method S256 is required');
  }
  const base = { ...back, codeChallenge: query.code_challenge ?? '' };
  if (query.scope === 'service') {
    return { outcome: 'accepted', request: { ...base, scope: 'service', hint: query.login_hint ?? null } };
  }
  if (query.scope !== 'credential') return refused('invalid_scope', 'The scope is service or credential');

  const wish = readWish(query);
  if (!wish.ok) return refused('invalid_request', wish.description);
  const holder = findHolder(people, wish.value.credentialId);
  if (!holder) return refused('invalid_request', 'Invalid parameter credentialID');
  const hashes = checkHashes(wish.value);
  if (!hashes.ok) return refused('invalid_request', hashes.description);
  return {
    outcome: 'accepted',
    request: {
      ...base,
      ...wish.value,
      scope: 'credential',
      holder,
      hashes: hashes.value,
      description: query.description ?? null,
    },
  };
}
