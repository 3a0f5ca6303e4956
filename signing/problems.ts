/** Every refusal of this library, by the folder of what is refused. The sentences belong to the caller. */
export type ProblemCode =
  | 'pdf/not-a-pdf'
  | 'pdf/damaged'
  | 'pdf/encrypted'
  | 'pdf/too-large'
  | 'pdf/xfa'
  | 'pdf/certified'
  | 'pdf/locked'
  | 'pdf/already-signed'
  | 'pdf/no-such-page'
  | 'code/invalid'
  | 'field/name-invalid'
  | 'field/name-taken'
  | 'field/outside-page'
  | 'signature/wrong-value'
  | 'signature/unsupported-key'
  | 'signature/no-room'
  | 'certificate/unreadable'
  | 'certificate/no-issuer'
  | 'certificate/expired'
  | 'revocation/no-address'
  | 'revocation/unavailable'
  | 'revocation/unsupported-algorithm'
  | 'ocsp/unreadable'
  | 'ocsp/refused'
  | 'ocsp/other-certificate'
  | 'ocsp/status-unknown'
  | 'ocsp/untrusted-responder'
  | 'ocsp/wrong-signature'
  | 'ocsp/wrong-nonce'
  | 'ocsp/not-current'
  | 'crl/unreadable'
  | 'crl/unsupported'
  | 'crl/other-issuer'
  | 'crl/wrong-signature'
  | 'crl/not-current'
  | 'timestamp/unavailable'
  | 'timestamp/refused'
  | 'timestamp/unreadable'
  | 'timestamp/wrong-imprint'
  | 'timestamp/wrong-nonce'
  | 'timestamp/wrong-signature'
  | 'timestamp/untrusted'
  | 'pkcs12/unreadable'
  | 'pkcs12/wrong-password'
  | 'pkcs12/no-key';

/** A refusal as data: the code is stable, the parameters fill the caller's sentence and never hold document text. */
export interface Problem {
  readonly code: ProblemCode;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Refusal {
  readonly ok: false;
  readonly problem: Problem;
}

/** A result of something that may be refused: `ok` tells which. */
export type Result<T> = ({ readonly ok: true } & T) | Refusal;

export function refusal(code: ProblemCode, params: Problem['params'] = {}): Refusal {
  return { ok: false, problem: { code, params } };
}

/** What the inside throws when the material is bad; the public functions turn it into a {@link Refusal}. */
export class SigningError extends Error {
  readonly code: ProblemCode;
  readonly params: Problem['params'];

  constructor(code: ProblemCode, params: Problem['params'] = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'SigningError';
    this.code = code;
    this.params = params;
  }
}

/** The refusal an error stands for; an error that is none of ours is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof SigningError) return refusal(error.code, error.params);
  throw error;
}
