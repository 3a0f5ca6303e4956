export type StoreErrorCode =
  | 'store/unreachable'
  | 'file/not-found'
  | 'file/broken'
  | 'acts/conflict'
  | 'days/conflict'
  | 'signing/unknown'
  | 'signing/contended'
  | 'signing/no-key'
  | 'calendar/unknown'
  | 'delivery/no-key'
  | 'person/no-key';

/** Thrown for what cannot happen, and for a store that does not answer. Expected refusals are results. */
export class StoreError extends Error {
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StoreError';
    this.code = code;
  }
}

/** Whether a write failed because its unique key was there already (MongoDB error 11000). */
export function isDuplicateKey(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 11000;
}
