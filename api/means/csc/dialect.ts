import type { z } from 'zod';
import type { DocumentToSign, SignerKey } from '../port.ts';

/** A key of `credentials/info`; null when it cannot sign now (disabled, expired, revoked). */
export type ReadKey = SignerKey | null;

/** What a version of the CSC API calls things: the methods and their order are the same in both. */
export interface CscDialect {
  /** Whether the authorization server knows proof keys (RFC 7636). */
  readonly hasProofKeys: boolean;
  /** Whether the token of a consent opens `signatures/signHash` too; else the token of the identification does. */
  readonly consentOpensSigning: boolean;
  /** The body of `credentials/list`. @param userId null: the token is the user's own */
  listWish(userId: string | null): object;
  infoWish(credentialId: string): object;
  /** The answer of `credentials/info`, read. */
  keySchema(credentialId: string): z.ZodType<ReadKey>;
  /** What `oauth2/authorize` gets for scope credential, beside what OAuth 2.0 asks. */
  consentQuery(credentialId: string, documents: readonly DocumentToSign[]): Record<string, string>;
  /** The body of `credentials/authorize`. @param answers what the signer typed, by the question's id */
  authorizeWish(credentialId: string, hashes: readonly string[], answers: Record<string, string>): object;
  /** The body of `signatures/signHash`. @param sad signature activation data */
  signWish(credentialId: string, sad: string, hashes: readonly string[], signAlgorithm: string): object;
}
