import { useCallback } from 'react';
import { sentenceFor } from '../../engine/index.ts';
import type { Problem } from '../../engine/index.ts';

/** The sentence that says a problem to an administrator. */
export function useSentence(): (problem: Problem) => string {
  return useCallback((problem) => sentenceFor(problem, 'nl'), []);
}
