import { z } from 'zod';
import type { DemoPerson } from '../people.ts';
import { sha256Oid } from './algorithms.ts';
import { answer, refuse } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Behaviour } from './behaviour.ts';
import { checkHashes } from './authorization-request.ts';
import { demoPin } from './consent-page.ts';
import { describeCredential } from './credentials.ts';
import type { SignerCredential, Wallet } from './credentials.ts';
import type { CredentialGrant, Grant, Vault } from './grants.ts';

export interface CredentialService {
  readonly wallet: Wallet;
  readonly people: readonly DemoPerson[];
  readonly sads: Vault<CredentialGrant>;
  readonly accessTokens: Vault<Grant>;
  readonly sadLastsSeconds: number;
  readonly behaviour: Behaviour;
}

const description = {
  certificates: z.enum(['none', 'single', 'chain']).optional(),
  certInfo: z.boolean().optional(),
  authInfo: z.boolean().optional(),
};
const listSchema = z.object({
  userID: z.string().optional(),
  credentialInfo: z.boolean().optional(),
  onlyValid: z.boolean().optional(),
  ...description,
});
const infoSchema = z.object({ credentialID: z.string(), ...description });
const authorizeSchema = z.object({
  credentialID: z.string(),
  numSignatures: z.number().int().min(1),
  hashes: z.array(z.string()).min(1),
  hashAlgorithmOID: z.string().optional(),
  authData: z.array(z.object({ id: z.string(), value: z.string() })).optional(),
});

/** The refusal of a body, naming the first parameter that is missing or of the wrong type. */
export function refuseBody(error: z.ZodError): Answer {
  const parameter = error.issues[0]?.path[0];
  return refuse('invalid_request', `Missing (or invalid type) parameter ${String(parameter ?? 'body')}`);
}

/** The person a credential is of, when this access token may use it. */
export function holderFor(grant: Grant, credentialId: string, { wallet }: CredentialService): DemoPerson | null {
  const holder = wallet.holderOf(credentialId);
  return holder && (grant.userId === null || grant.userId === holder.id) ? holder : null;
}

/** `credentials/list` (clause 11.4): a client's own token names the user, a user's token is the user. */
export async function listCredentials(body: unknown, grant: Grant, service: CredentialService): Promise<Answer> {
  const wish = listSchema.safeParse(body ?? {});
  if (!wish.success) return refuseBody(wish.error);
  const { userID, credentialInfo, onlyValid } = wish.data;
  if (grant.userId !== null && userID !== undefined) {
    return refuse('invalid_request', 'userID parameter MUST be null');
  }
  const userId = grant.userId ?? userID;
  if (userId === undefined) return refuse('invalid_request', 'Missing (or invalid type) string parameter userID');
  const person = service.people.find(({ id }) => id === userId);
  if (!person) return refuse('invalid_request', 'Invalid parameter userID');

  const credentialIDs = service.wallet.idsOf(person);
  const describe = async (credentialID: string): Promise<object> => ({
    credentialID,
    ...describeCredential(await credentialToShow(service, person, credentialID), wish.data, service.behaviour),
  });
  return answer({
    credentialIDs,
    ...(credentialInfo ? { credentialInfos: await Promise.all(credentialIDs.map(describe)) } : {}),
    ...(onlyValid === undefined ? {} : { onlyValid }),
  });
}

/** `credentials/info` (clause 11.5). */
export async function credentialInfo(body: unknown, grant: Grant, service: CredentialService): Promise<Answer> {
  const wish = infoSchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  const holder = holderFor(grant, wish.data.credentialID, service);
  if (!holder) return refuse('invalid_request', 'Invalid parameter credentialID');
  const credential = await credentialToShow(service, holder, wish.data.credentialID);
  return answer(describeCredential(credential, wish.data, service.behaviour));
}

/** The credential that a person sees: of somebody else, when the service mixes them up. */
export function credentialToShow(
  { wallet, people, behaviour }: CredentialService,
  holder: DemoPerson,
  credentialId: string,
): Promise<SignerCredential> {
  const other = people.find(({ id }) => id !== holder.id);
  if (behaviour.fault === 'other-certificate' && other) return wallet.open(other);
  return wallet.open(holder, credentialId);
}

/** `credentials/authorize` (clause 11.6): the PIN instead of the consent page. */
export function authorizeCredential(body: unknown, grant: Grant, service: CredentialService): Answer {
  const wish = authorizeSchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  const { credentialID, numSignatures, authData } = wish.data;
  const hashAlgorithmOid = wish.data.hashAlgorithmOID ?? sha256Oid;
  const holder = holderFor(grant, credentialID, service);
  if (!holder) return refuse('invalid_request', 'Invalid parameter credentialID');
  const hashes = checkHashes({ hashes: wish.data.hashes, numSignatures, hashAlgorithmOid });
  if (!hashes.ok) return refuse('invalid_request', hashes.description);
  const { consent } = service.behaviour;
  if (consent === 'oauth2code')
    return refuse('invalid_request', 'The credential is authorized by oauth2/authorize only');
  const pin = authData?.find(({ id }) => id === 'PIN')?.value;
  if (consent === 'explicit' && pin !== demoPin) return refuse('invalid_pin', 'The PIN is wrong');

  const wished = { credentialId: credentialID, numSignatures, hashes: hashes.value, hashAlgorithmOid };
  return activate(service, grant, holder, wished);
}

/** Signature activation data for what the signer consented to. */
export function activate(
  service: CredentialService,
  grant: Grant,
  holder: DemoPerson,
  wished: Pick<CredentialGrant, 'credentialId' | 'numSignatures' | 'hashes' | 'hashAlgorithmOid'>,
): Answer {
  const sad = service.sads.put({ scope: 'credential', clientId: grant.clientId, userId: holder.id, ...wished });
  return answer({ SAD: sad, expiresIn: service.sadLastsSeconds });
}
