import { z } from 'zod';
import { hashAlgorithmOf, hashNamedBy } from './algorithms.ts';
import type { HashAlgorithm } from './algorithms.ts';
import { answer, isAnswer, refuse } from './answer.ts';
import type { Answer } from './answer.ts';
import { holderFor, refuseBody } from './credential-endpoints.ts';
import type { CredentialService } from './credential-endpoints.ts';
import { openCredential } from './credentials.ts';
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
function findActivation(body: Body, token: string, grant: Grant, service: CredentialService): Activation | Answer {
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

function checkAgainst(activation: CredentialGrant, body: Body): Answer | null {
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
  const holder = holderFor(grant, wish.data.credentialID, service.people);
  if (!holder) return refuse('invalid_request', 'Invalid parameter credentialID');
  const credential = await openCredential(service.authority, holder);

  const activation = findActivation(wish.data, token, grant, service);
  if (isAnswer(activation)) return activation;
  const refusal = checkAgainst(activation.grant, wish.data);
  if (refusal) return refusal;
  const algorithm = chooseHash(wish.data, activation.grant, credential.keyType);
  if (isAnswer(algorithm)) return algorithm;

  activation.end();
  const signatures = wish.data.hashes.map((hash) =>
    signHash(credential.key, Buffer.from(hash, 'base64'), algorithm).toString('base64'),
  );
  return answer({ signatures });
}
