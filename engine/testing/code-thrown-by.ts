import { EngineError } from '../problem.ts';

/** Test support: the code with which the engine refuses; null when it does not. Whatever else is thrown goes on. */
export function codeThrownBy(act: () => unknown): string | null {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
  return null;
}
