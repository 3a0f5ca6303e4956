import type { Request } from 'express';
import type { DeliveryLink } from '../../store/index.ts';
import type { Openings } from '../deliveries/openings.ts';
import type { ApiDeps } from '../deps.ts';
import { sendFile } from '../files/send-file.ts';
import { ProblemError } from '../problem.ts';
import { createRateLimit } from '../rate-limit.ts';
import { delivery } from '../resources/deliveries.ts';
import { param, publicRoute } from '../route.ts';
import type { Route } from '../route.ts';

/** Enough for a delivery of many documents, fetched one after the other. */
const perMinute = 60;
const unkept = { 'Cache-Control': 'no-store' };

/** What was delivered to a recipient, for whoever has the personal link. */
export function deliveryRoutes({ store, organisation }: ApiDeps, openings: Openings): Route[] {
  const limit = createRateLimit(perMinute, 60_000);

  /** @throws ProblemError `delivery/too-many`, `delivery/not-found`, `delivery/expired` */
  async function linkOf(params: Record<string, string>, request: Request): Promise<DeliveryLink> {
    if (!limit.take(request.ip ?? '')) throw new ProblemError('delivery/too-many');
    const link = await store.deliveryLinks.find(param(params, 'token'));
    if (!link) throw new ProblemError('delivery/not-found');
    if (link.until < new Date().toISOString()) throw new ProblemError('delivery/expired');
    return link;
  }

  return [
    publicRoute({
      method: 'get',
      path: '/deliveries/:token',
      access: 'public',
      summary: 'What a recipient finds behind a personal link; looking opens nothing',
      answer: delivery,
      async handle({ params, request }) {
        const { title, verificationCode, until, openedAt, nodeId, field, documents } = await linkOf(params, request);
        const body = {
          title,
          organisation: organisation.name,
          verificationCode,
          until,
          openedAt,
          tellsOpening: nodeId !== null && field !== null,
          documents: documents.map(({ id, fileName, sizeBytes }) => ({ id, fileName, sizeBytes })),
        };
        return { body, headers: unkept };
      },
    }),
    publicRoute({
      method: 'get',
      path: '/deliveries/:token/documents/:documentId',
      access: 'public',
      summary: 'The bytes of a delivered document; the first time, the case learns that the delivery was opened',
      answer: 'pdf',
      async handle({ params, request, response }) {
        const link = await linkOf(params, request);
        const document = link.documents.find(({ id }) => id === param(params, 'documentId'));
        if (!document) throw new ProblemError('delivery/not-found');
        const file = await store.files.openStream(document.sha256);
        // Programs that look at links in mails ask HEAD: nobody has seen a document then.
        if (request.method !== 'HEAD') await openings.note(link);
        await sendFile(response, file, { type: 'attachment', fileName: document.fileName }, unkept);
        return null;
      },
    }),
  ];
}
