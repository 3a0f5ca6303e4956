import { z } from 'zod';
import { hashAlgorithmOf, hashNamedBy, sha256Oid, signatureAlgorithmsOf } from '../algorithms.ts';
import { answer, isAnswer, refuse } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { checkHashes } from '../authorization-request.ts';
import { demoPin } from '../consent-page.ts';
import { activate, credentialToShow, holderFor, refuseBody } from '../credential-endpoints.ts';
import type { CredentialService } from '../credential-endpoints.ts';
import type { Grant } from '../grants.ts';
import { checkAgainst, findActivation, keyToUse, signOnce } from '../sign-hash-endpoint.ts';
import type { Version1Profile } from './profile.ts';

const listSchema = z.object({ userID: z.string().optional(), maxResults: z.number().int().min(1).max(300).optional() });
const infoSchema = z.object({
  credentialID: z.string(),
  certificates: z.enum(['none', 'single', 'chain']).default('single'),
  certInfo: z.boolean().optional(),
  authInfo: z.boolean().optional(),
});
const authorizeSchema = z.object({
  credentialID: z.string(),
  numSignatures: z.number().int().min(1),
  hash: z.array(z.string()).min(1),
  PIN: z.string().optional(),
});
const signSchema = z.object({
  credentialID: z.string(),
  SAD: z.string(),
  hash: z.array(z.string()).min(1),
  hashAlgo: z.string().optional(),
  signAlgo: z.string(),
  // What version 2.0 calls it: a service of 1.0.4 does not know it, and says so here.
  hashes: z.never().optional(),
});

/** `credentials/list` (clause 11.4). */
export function listCredentials(
  body: unknown,
  grant: Grant,
  service: CredentialService,
  { needsMaxResults }: Version1Profile,
): Answer {
  const wish = listSchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  const { userID, maxResults } = wish.data;
  if (needsMaxResults && maxResults === undefined) {
    return refuse('invalid_request', 'Missing (or invalid type) integer parameter maxResults');
  }
  if (grant.userId !== null && userID !== undefined) return refuse('invalid_request', 'userID parameter MUST be null');
  const person = service.people.find(({ id }) => id === (grant.userId ?? userID));
  if (!person) return refuse('invalid_request', 'Invalid parameter userID');
  return answer({ credentialIDs: service.wallet.idsOf(person).slice(0, maxResults) });
}

/** `credentials/info` (clause 11.5). */
export async function credentialInfo(
  body: unknown,
  grant: Grant,
  service: CredentialService,
  profile: Version1Profile,
): Promise<Answer> {
  const wish = infoSchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  const { credentialID, certificates, authInfo } = wish.data;
  if (profile.onlyChains && (certificates !== 'chain' || authInfo !== undefined)) {
    return refuse('invalid_request', 'Invalid parameter certificates');
  }
  const holder = holderFor(grant, credentialID, service);
  if (!holder) return refuse('invalid_request', 'Invalid parameter credentialID');
  const credential = await credentialToShow(service, holder, credentialID);
  const shown = { none: [], single: [credential.certificate], chain: credential.chain }[certificates];
  const { asymmetricKeyDetails: details } = credential.key;
  return answer({
    description: null,
    key: {
      status: 'enabled',
      algo: signatureAlgorithmsOf(credential.keyType).slice(1, 2),
      len: credential.keyType === 'rsa' ? details?.modulusLength : 256,
    },
    cert: { status: 'valid', certificates: shown.map(({ raw }) => raw.toString('base64')) },
    SCAL: '2',
    ...profile.describeAuthorization(credential, service.behaviour),
  });
}

/** `credentials/authorize` (clause 11.6): by PIN, or by nothing for an implicit key. */
export function authorizeCredential(body: unknown, grant: Grant, service: CredentialService): Answer {
  const wish = authorizeSchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  const { credentialID, numSignatures, PIN } = wish.data;
  const { consent } = service.behaviour;
  const holder = holderFor(grant, credentialID, service);
  if (!holder || consent === 'oauth2code') return refuse('invalid_request', 'Invalid parameter credentialID');
  const hashes = checkHashes({ hashes: wish.data.hash, numSignatures, hashAlgorithmOid: sha256Oid });
  if (!hashes.ok) return refuse('invalid_request', hashes.description);
  if (consent === 'explicit' && PIN !== demoPin) return refuse('invalid_pin', 'The PIN is wrong');
  const wished = { credentialId: credentialID, numSignatures, hashes: hashes.value, hashAlgorithmOid: sha256Oid };
  return activate(service, grant, holder, wished);
}

/** `signatures/signHash` (clause 11.9): the token of the identification in the header, the SAD in the body. */
export async function signHashes(
  body: unknown,
  token: string,
  grant: Grant,
  service: CredentialService,
): Promise<Answer> {
  const wish = signSchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  if (grant.scope !== 'service') return refuse('invalid_request', 'The token must be of scope service');
  const { credentialID, hash: hashes, hashAlgo, signAlgo } = wish.data;
  const holder = holderFor(grant, credentialID, service);
  if (!holder) return refuse('invalid_request', 'Invalid parameter credentialID');
  const activation = findActivation(wish.data, token, grant, service);
  if (isAnswer(activation)) return activation;
  const refusal = checkAgainst(activation.grant, { credentialID, hashes });
  if (refusal) return refusal;
  const credential = await keyToUse(service, holder, credentialID);
  const named = hashNamedBy(credential.keyType, signAlgo);
  const algorithm = hashAlgorithmOf(sha256Oid);
  const isAgreed = named === null ? hashAlgo === sha256Oid : named === 'sha256';
  if (!algorithm || !isAgreed) return refuse('invalid_request', 'Invalid parameter signAlgo');

  return signOnce(activation, credential, hashes, algorithm, service);
}
