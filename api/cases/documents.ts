import { inspectPdf } from '../../signing/index.ts';
import type { Plan } from '../../engine/index.ts';
import type { Store } from '../../store/index.ts';
import { ProblemError } from '../problem.ts';
import type { StartRequest } from '../resources/cases.ts';

type Offered = StartRequest['documents'];

/**
 * Whether the documents of a start fill the places of the flow, and are files that were brought in and can be signed.
 *
 * @throws ProblemError `case/document-missing`, `case/document-too-many`, `case/document-unknown`, `pdf/…`
 */
export async function checkDocuments(store: Store, plan: Plan, offered: Offered, personId: string): Promise<void> {
  for (const { id, label, required, many } of plan.documents) {
    const count = offered.filter(({ slot }) => slot === id).length;
    const fields = [{ path: `documents.${id}`, sentence: `Kijk ‘${label.nl}’ na.` }];
    if (required && count === 0) throw new ProblemError('case/document-missing', { label: label.nl }, { fields });
    if (!many && count > 1) throw new ProblemError('case/document-too-many', { label: label.nl }, { fields });
  }
  for (const { slot, sha256 } of offered) {
    if (!plan.documents.some(({ id }) => id === slot)) throw new ProblemError('case/document-unknown');
    await checkFile(store, sha256, personId);
  }
}

/**
 * Whether a file was brought in by this person and can be signed.
 *
 * @throws ProblemError `case/document-unknown`, `pdf/…`
 */
export async function checkFile(store: Store, sha256: string, personId: string): Promise<void> {
  const file = await store.files.describe(sha256);
  if (!file || !(await store.files.isUploader(sha256, personId))) throw new ProblemError('case/document-unknown');
  if (file.pages !== null) return;
  const facts = inspectPdf(await store.files.read(sha256));
  if (!facts.ok) throw new ProblemError(facts.problem.code, facts.problem.params);
  await store.files.setPages(sha256, facts.pages);
}
