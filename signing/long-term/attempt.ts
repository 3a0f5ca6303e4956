import { SigningError } from '../problems.ts';
import type { Problem } from '../problems.ts';

/** An address that was tried in vain, and why. */
export interface Attempt {
  readonly address: string;
  readonly problem: Problem;
}

/** What a fetcher throws is that nothing came; what a reader throws is that what came is no use. */
export function attemptAt(address: string, error: unknown): Attempt {
  if (error instanceof SigningError) return { address, problem: { code: error.code, params: error.params } };
  const reason = error instanceof Error ? error.message : String(error);
  return { address, problem: { code: 'revocation/unavailable', params: { reason } } };
}
