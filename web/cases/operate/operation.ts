import type { CaseOperations } from '../../../api/resources/operations.ts';

export type Place = CaseOperations['places'][number];

/** What somebody began to do to bring a case on, and has not sent. */
export type AskedOperation = { kind: 'skip' | 'move'; place: Place } | { kind: 'correct' };

/** The ways by which a case can leave a place without what it waits for; none, and then why. */
export function waysFrom({ skips }: Place): { open: Place['skips']; refusal: string | null } {
  const open = skips.filter(({ refusal }) => refusal === null);
  return { open, refusal: open.length === 0 ? (skips[0]?.refusal ?? null) : null };
}

export const operationsAddress = (caseId: string): string => `/cases/${encodeURIComponent(caseId)}/operations`;
