import type { Store } from '../../store/index.ts';
import { timeInWords } from '../cases/display.ts';
import { ProblemError } from '../problem.ts';
import { documentLease } from '../tasks/inbox.ts';

/** How long a signer has between opening a session and consenting; others wait meanwhile. */
export const consentMs = 15 * 60_000;

/**
 * Takes the leases of all these documents, or none.
 *
 * @throws ProblemError `signing/document-leased` with who signs one of them since when
 */
export async function leaseDocuments(
  { leases }: Store,
  documentIds: readonly string[],
  holder: { id: string; name: string },
): Promise<void> {
  const taken: string[] = [];
  // Always in one order: two who want the same documents do not hold each other up.
  for (const documentId of [...documentIds].sort()) {
    const subject = documentLease(documentId);
    const lease = await leases.acquire(subject, holder, consentMs);
    if (lease.ok) {
      taken.push(subject);
      continue;
    }
    for (const each of taken) await leases.release(each, holder.id);
    const { holderName, sinceAt } = lease.heldBy;
    throw new ProblemError('signing/document-leased', { name: holderName, time: timeInWords(sinceAt) });
  }
}

export async function releaseDocuments(
  { leases }: Store,
  documentIds: readonly string[],
  holderId: string,
): Promise<void> {
  for (const documentId of documentIds) await leases.release(documentLease(documentId), holderId);
}
