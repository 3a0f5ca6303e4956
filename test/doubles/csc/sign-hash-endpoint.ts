import { z } from 'zod';
import { hashAlgorithmOf, hashNamedBy } from './algorithms.ts';
import type { HashAlgorithm } from './algorithms.ts';
import { answer, isAnswer, refuse } from './answer.ts';
import type { DemoPerson } from '../people.ts';
import type { Answer } from './answer.ts';
import type { SigningFault } from './behaviour.ts';
import { spoil } from './behaviour.ts';
import type { SignerCredential } from './credentials.ts';
import { holderFor, refuseBody } from './credential-endpoints.ts';
import type { CredentialService } from './credential-endpoints.ts';
import type { CredentialGrant, Grant, Vault } from './grants.ts';
import { signHash } from './raw-signature.ts';

const bodySchema = z.object({
  credentialID: z.string(),
  SAD: z.string().optional(),
  hashes: z.array(z.string()).min(1),
  hashAlgorithmOID: z.string().optional(),
  signAlgo: z.string(),
  operationMode: z.literal('S').optional(),
});
type Body = z.infer<typeof bodySchema>;

interface Activation {
  readonly grant: CredentialGrant;
  /** Ends it: signature activation data serve once. */
  readonly end: () => void;
}

/** The activation data: the SAD, or the access token itself when its scope is credential (clause 11.10). */
export function findActivation(
  body: Pick<Body, 'SAD'>,
  token: string,
  grant: Grant,
  service: CredentialService,
): Activation | Answer {
  const value = body.SAD ?? (grant.scope === 'credential' ? token : undefined);
  if (value === undefined) return refuse('invalid_request', 'Missing (or invalid type) string parameter SAD');
  const vaults: Vault<Grant>[] = [service.sads, service.accessTokens];
  for (const vault of vaults) {
    const found = vault.find(value);
    if (found?.scope === 'credential' && found.clientId === grant.clientId) {
      return { grant: found, end: () => void vault.take(value) };
    }
  }
  return refuse('invalid_request', 'Invalid parameter SAD: unknown, used or expired');
}

export function checkAgainst(
  activation: CredentialGrant,
  body: { credentialID: string; hashes: readonly string[] },
): Answer | null {
  if (activation.credentialId !== body.credentialID) {
    return refuse('invalid_request', 'The SAD is for another credentialID');
  }
  if (body.hashes.length > activation.numSignatures) {
    return refuse('invalid_request', 'The number of hashes exceeds what the SAD authorizes');
  }
  if (!body.hashes.every((hash) => activation.hashes.includes(hash))) {
    return refuse('invalid_request', 'Hash is not authorized by the SAD');
  }
  return null;
}

function chooseHash(body: Body, activation: CredentialGrant, keyType: 'rsa' | 'ec'): HashAlgorithm | Answer {
  const named = hashNamedBy(keyType, body.signAlgo);
  if (named === undefined) return refuse('invalid_request', 'Invalid parameter signAlgo: the key cannot sign with it');
  if (named === null && body.hashAlgorithmOID === undefined) {
    return refuse('invalid_request', 'Missing (or invalid type) string parameter hashAlgorithmOID');
  }
  const algorithm = hashAlgorithmOf(activation.hashAlgorithmOid);
  const isAgreed = (body.hashAlgorithmOID ?? activation.hashAlgorithmOid) === activation.hashAlgorithmOid;
  if (!algorithm || !isAgreed || (named !== null && named !== algorithm.name)) {
    return refuse('invalid_request', 'The hash algorithm is not the one the SAD authorizes');
  }
  return algorithm;
}

/**
 * `signatures/signHash` (clause 11.10), synchronous: one signature a hash, in their order, each base64.
 *
 * Signs only what the signer authorized (SCAL 2), and once: a second call with the same SAD is refused. A refused call
 * leaves the SAD as it was.
 */
export async function signHashes(
  body: unknown,
  token: string,
  grant: Grant,
  service: CredentialService,
): Promise<Answer> {
  const wish = bodySchema.safeParse(body);
  if (!wish.success) return refuseBody(wish.error);
  const holder = holderFor(grant, wish.data.credentialID, service);
  if (!holder) return refuse('invalid_request', 'Invalid parameter credentialID');
  const credential = await keyToUse(service, holder, wish.data.credentialID);

  const activation = findActivation(wish.data, token, grant, service);
  if (isAnswer(activation)) return activation;
  const refusal = checkAgainst(activation.grant, wish.data);
  if (refusal) return refusal;
  const algorithm = chooseHash(wish.data, activation.grant, credential.keyType);
  if (isAnswer(algorithm)) return algorithm;

  return signOnce(activation, credential, wish.data.hashes, algorithm, service);
}

/** Ends the activation, and signs; or fails as the behaviour of the moment says. */
export function signOnce(
  activation: Activation,
  credential: SignerCredential,
  hashes: readonly string[],
  algorithm: HashAlgorithm,
  { behaviour: { fault } }: CredentialService,
): Answer {
  activation.end();
  if (fault === 'sad-expired') return refuse('invalid_request', 'Invalid parameter SAD: unknown, used or expired');
  return answer({ signatures: valuesFor(credential, hashes, algorithm, fault) });
}

/** The key of who consented: of somebody else with a key of the same kind, when the service mixes them up. */
export async function keyToUse(
  { wallet, people, behaviour }: CredentialService,
  holder: DemoPerson,
  credentialId: string,
): Promise<SignerCredential> {
  const own = await wallet.open(holder, credentialId);
  if (behaviour.fault !== 'other-key') return own;
  for (const person of people) {
    const other = await wallet.open(person);
    if (person.id !== holder.id && other.keyType === own.keyType) return other;
  }
  throw new Error('Nobody else has a key of this kind.');
}

/** The values that go out, base64. */
function valuesFor(
  { key }: SignerCredential,
  hashes: readonly string[],
  algorithm: HashAlgorithm,
  fault: SigningFault | null,
): string[] {
  const values = hashes.map((hash) => {
    const bytes = Buffer.from(hash, 'base64');
    return signHash(key, fault === 'other-hash' ? bytes.reverse() : bytes, algorithm);
  });
  return spoil(values, fault).map((value) => value.toString('base64'));
}
