import type { SigningResource } from '../../api/resources/tasks.ts';

export type SigningOutcome = 'waiting' | 'given' | 'done' | 'partly' | 'failed' | 'cancelled' | 'expired';

/** What a signer is told: `given` is safe already, the rest is the machine's work; `partly` when a document fell out. */
export function outcomeOf({ state, documents }: SigningResource): SigningOutcome {
  if (state === 'choose' || state === 'consent' || state === 'signing') return 'waiting';
  if (state !== 'given' && state !== 'done') return state;
  if (documents.some((document) => document.state === 'dropped')) return 'partly';
  return documents.every((document) => document.state === 'embedded') ? 'done' : 'given';
}

/** Nothing changes any more: no need to ask again. */
export function isFinal(signing: SigningResource): boolean {
  const outcome = outcomeOf(signing);
  return outcome !== 'waiting' && outcome !== 'given';
}
