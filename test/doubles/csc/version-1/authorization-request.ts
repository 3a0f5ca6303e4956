import { z } from 'zod';
import type { DemoPerson } from '../../people.ts';
import { sha256Oid } from '../algorithms.ts';
import { checkHashes, recogniseAsker, unreadable } from '../authorization-request.ts';
import type { CscClient, Reading } from '../authorization-request.ts';
import type { Version1Profile } from './profile.ts';

const text = z.string().max(500);
const querySchema = z.object({
  response_type: text.optional(),
  client_id: text.optional(),
  redirect_uri: z.string().max(2000).optional(),
  scope: text.optional(),
  state: z.string().max(2000).optional(),
  credentialID: text.optional(),
  numSignatures: z.string().regex(/^\d+$/).optional(),
  hash: z.string().optional(),
  description: text.optional(),
  account_token: z.string().max(4000).optional(),
});

/** Reads and checks the parameters of `oauth2/authorize` (CSC API v1.0.4 clause 8.3.2): no proof keys, one `hash` for all. */
export function readVersion1Request(
  parameters: unknown,
  clients: readonly CscClient[],
  profile: Version1Profile,
  holderOf: (credentialId: string) => DemoPerson | null,
): Reading {
  const parsed = querySchema.safeParse(parameters);
  if (!parsed.success) return unreadable;
  const query = parsed.data;
  const asker = recogniseAsker(query, clients);
  if (asker.outcome === 'unknown') return asker;
  const { back, refused } = asker;
  if (query.response_type !== 'code')
    return refused('unsupported_response_type', 'Only response_type code is supported');
  const fault =
    profile.accountTokenFault(query.account_token) ?? profile.queryFault(parameters as Record<string, unknown>);
  if (fault !== null) return refused('invalid_request', fault);
  const base = { ...back, codeChallenge: null };
  if (query.scope === 'service') return { outcome: 'accepted', request: { ...base, scope: 'service', hint: null } };
  if (query.scope !== 'credential') return refused('invalid_scope', 'The scope is service or credential');

  const { credentialID, numSignatures, hash } = query;
  if (credentialID === undefined) return refused('invalid_request', 'Missing string parameter credentialID');
  if (numSignatures === undefined) return refused('invalid_request', 'Missing integer parameter numSignatures');
  if (!hash) return refused('invalid_request', 'Missing string parameter hash');
  const holder = holderOf(credentialID);
  if (!holder) return refused('invalid_request', 'Invalid parameter credentialID');
  const wish = { hashes: hash.split(','), numSignatures: Number(numSignatures), hashAlgorithmOid: sha256Oid };
  const hashes = checkHashes(wish);
  if (!hashes.ok) return refused('invalid_request', hashes.description);
  return {
    outcome: 'accepted',
    request: {
      ...base,
      ...wish,
      scope: 'credential',
      holder,
      credentialId: credentialID,
      hashes: hashes.value,
      titles: [],
      description: query.description ?? null,
    },
  };
}
