import type { SignerCredential } from '../credentials.ts';
import type { Behaviour } from '../behaviour.ts';
import type { GrantType } from '../token-endpoint.ts';

/** In what services that speak version 1.0.4 differ. */
export interface Version1Profile {
  /** Where the API stands. */
  readonly base: string;
  /** What the service calls itself. */
  readonly service: string;
  /** The answer of `info`. @param address of the API */
  info(address: string, behaviour: Behaviour): object;
  grantTypes(behaviour: Behaviour): readonly GrantType[];
  /** Why a redirect is refused for its `account_token`; null when it is good, or none is asked. */
  accountTokenFault(token: string | undefined): string | null;
  /** Why parameters of `oauth2/authorize` are refused beside; null when they are good. */
  queryFault(query: Readonly<Record<string, unknown>>): string | null;
  /** Whether the owner of a key must ask with the own token, and how much of the chain can be had. */
  readonly onlyChains: boolean;
  /** `maxResults` must be there. */
  readonly needsMaxResults: boolean;
  /** Whether `credentials/authorize` is there. */
  readonly authorizes: boolean;
  /** How `credentials/info` tells of a key, beside its certificate. */
  describeAuthorization(credential: SignerCredential, behaviour: Behaviour): object;
}
