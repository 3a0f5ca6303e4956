import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';

/**
 * What a signing service does wrong:
 * - `sad-expired`: a consent has run out by the time it is used
 * - `other-certificate`: shows the certificate of somebody else
 * - `other-key`: signs with the key of somebody else
 * - `other-hash`: signs something else
 * - `garbage`: gives bytes that are no signature
 * - `one-garbage`: the last value is none
 * - `one-missing`: gives one value too few
 * - `down`: answers 503
 * - `silent`: never answers
 */
export type SigningFault =
  | 'sad-expired'
  | 'other-certificate'
  | 'other-key'
  | 'other-hash'
  | 'garbage'
  | 'one-garbage'
  | 'one-missing'
  | 'down'
  | 'silent';

/** How a signing service behaves; a test changes it while the service runs. */
export interface Behaviour {
  fault: SigningFault | null;
  /** How the signer of a key consents: at the service's page, by a PIN that the application asks, or by nothing. */
  consent: 'oauth2code' | 'explicit' | 'implicit';
  /** Keys of each person. */
  keys: 1 | 2;
  /** Whether an application gets a token of its own; else it only sees keys with the token of their owner. */
  ownTokens: boolean;
  /** Hashes that one consent covers. */
  maxSignatures: number;
  /** Whether certificates say that they are qualified. */
  isQualified: boolean;
}

export const goodBehaviour = (): Behaviour => ({
  fault: null,
  consent: 'oauth2code',
  keys: 1,
  ownTokens: true,
  maxSignatures: 70,
  isQualified: true,
});

/** Answers nothing of use while the service is down or silent. */
export const unlessAway =
  (behaviour: Behaviour): RequestHandler =>
  (_request, response, next) => {
    if (behaviour.fault === 'down') response.status(503).send('Service Unavailable');
    else if (behaviour.fault !== 'silent') next();
  };

/** The values as they go out. */
export function spoil(values: Buffer[], fault: SigningFault | null): Buffer[] {
  const garbage = (value: Buffer): Buffer => randomBytes(value.length);
  switch (fault) {
    case 'garbage':
      return values.map(garbage);
    case 'one-garbage':
      return values.map((value, index) => (index === values.length - 1 ? garbage(value) : value));
    case 'one-missing':
      return values.slice(1);
    default:
      return values;
  }
}
