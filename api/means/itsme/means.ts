import type { ClientSettings } from '../csc/authorization-server.ts';
import { speakCsc } from '../csc/means.ts';
import { version1 } from '../csc/version-1.ts';
import type { SigningMeans } from '../port.ts';
import { accountToken } from './account-token.ts';

export interface ItsmeSettings extends ClientSettings {
  accountId: string;
  applicationName: string;
}

/** Documents that one action in the application of itsme signs. */
const maxHashes = 70;

/**
 * itsme sign: CSC API 1.0.4 with two redirects. It gives an application no token of its own, so `auth/login` and the like
 * are never called; and its keys ask for a redirect, so `credentials/authorize` is not either.
 */
export const createItsmeMeans = (settings: ItsmeSettings): SigningMeans =>
  speakCsc('itsme', settings, version1(maxHashes), () => ({ account_token: accountToken(settings, Date.now()) }));
