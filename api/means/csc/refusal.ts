import { ProblemError } from '../../problem.ts';
import type { ProblemCode } from '../../problem.ts';

/**
 * The service answered, and said no. Its own code is for the log; its text is read here to tell cases apart, and kept
 * nowhere, for it may name the person.
 */
export class CscRefusal extends Error {
  readonly code: string;
  readonly problem: ProblemCode;

  constructor(code: string, description = '') {
    const known = /^[a-z_-]{1,60}(\d{3})?$/i.test(code) ? code : 'unknown';
    super(`The signing service refused: ${known}`);
    this.name = 'CscRefusal';
    // What else may stand in its place is not ours to log.
    this.code = known;
    this.problem = problemOf(code, description);
  }
}

/** Codes of CSC API 2.0 (clause 10.1) and 1.0.4 (clause 10.1), OAuth 2.0 (RFC 6749 clauses 4.1.2.1, 5.2) and RFC 6750. */
const byCode = new Map<string, ProblemCode>(
  Object.entries({
    access_denied: 'signing/refused-by-signer',
    invalid_grant: 'signing/consent-expired',
    invalid_token: 'signing/consent-expired',
    invalid_pin: 'signing/wrong-pin',
    invalid_otp: 'signing/wrong-pin',
    invalid_client: 'signing/service-misconfigured',
    unauthorized_client: 'signing/service-misconfigured',
    unsupported_response_type: 'signing/service-misconfigured',
    unsupported_grant_type: 'signing/service-misconfigured',
    invalid_scope: 'signing/service-misconfigured',
    insufficient_scope: 'signing/service-misconfigured',
    server_error: 'signing/service-unreachable',
    temporarily_unavailable: 'signing/service-unreachable',
  } satisfies Record<string, ProblemCode>),
);

/**
 * What `invalid_request` is about: the specifications give one code to all of it, and tell it apart by the parameter that
 * the description names.
 */
const byDescription: [RegExp, ProblemCode][] = [
  [/\bSAD\b/, 'signing/consent-expired'],
  [/\bnumSignatures\b/i, 'signing/too-many-documents'],
  [/\b(disabled|suspended|revoked|locked)\b/i, 'signing/no-credential'],
];

function problemOf(code: string, description: string): ProblemCode {
  const named = byCode.get(code);
  if (named) return named;
  const read = byDescription.find(([pattern]) => pattern.test(description));
  return read ? read[1] : 'signing/service-refused';
}

/** A refusal of the service as the signer hears it; every other error as it is. */
export function refusalAsProblem(error: unknown): never {
  throw error instanceof CscRefusal ? new ProblemError(error.problem, {}, {}, { cause: error }) : error;
}
