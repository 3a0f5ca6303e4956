import { DateTime } from 'luxon';
import type { ActivityContext, ActivityInput } from '../engine/index.ts';
import type { LinkedDocument } from '../store/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { describeDocument } from './documents.ts';
import { deliveryUrl } from './links.ts';

type Delivery = ActivityInput<'deliver'>;

/** How many days a recipient has for fetching the documents; the last one counts whole. */
const validDays = 90;

/**
 * Makes the personal link by which a recipient gets the documents of a delivery; the same one for the same key and address.
 *
 * @param key of the delivery to this recipient
 * @returns the address, and the last day on which it works, in Dutch
 * @throws ActivityError `document/unreadable`
 */
export async function makeDeliveryLink(
  deps: ActivityDependencies,
  context: ActivityContext,
  input: Delivery,
  recipient: Delivery['recipients'][number],
  key: string,
): Promise<{ url: string; lastDay: string }> {
  const since = DateTime.utc();
  const until = since.setZone(deps.timeZone).plus({ days: validDays }).endOf('day');
  const token = await deps.store.deliveryLinks.put(key, recipient.email, {
    organisation: context.organisation,
    caseId: context.caseId,
    caseNumber: context.number,
    nodeId: input.nodeId ?? null,
    field: recipient.field ?? null,
    title: context.title,
    verificationCode: input.verificationCode,
    documents: await linkedDocuments(deps, context, input),
    since: since.toISO(),
    until: until.toUTC().toISO()!,
  });
  return { url: deliveryUrl(deps.publicUrl, token), lastDay: until.setLocale('nl').toFormat('d MMMM yyyy') };
}

/** Whether the case is told that a recipient opened the documents. */
export const tellsOpening = ({ nodeId }: Delivery, { field }: Delivery['recipients'][number]): boolean =>
  nodeId !== undefined && field !== undefined;

/** Under the names that they have in the case: the store names a file as whoever brought its bytes first. */
async function linkedDocuments(
  deps: ActivityDependencies,
  { caseId }: ActivityContext,
  { documents }: Delivery,
): Promise<LinkedDocument[]> {
  const named = (await deps.store.projections.findCase(caseId))?.projection.documents ?? [];
  return Promise.all(
    documents.map(async (document) => {
      const file = await describeDocument(deps, document);
      const fileName = named.find(({ id }) => id === document.id)?.fileName ?? file.fileName;
      return { id: document.id, sha256: document.sha256, fileName, sizeBytes: file.sizeBytes };
    }),
  );
}
