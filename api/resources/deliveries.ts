import { z } from 'zod';

/** `GET /deliveries/TOKEN`, for whoever has the personal link of a delivery. It names no recipient. */
export const delivery = z.object({
  title: z.string(),
  organisation: z.string(),
  verificationCode: z.string(),
  until: z.iso.datetime().describe('The link works until this instant'),
  openedAt: z.iso.datetime().nullable().describe('When the first document was opened'),
  tellsOpening: z.boolean().describe('Whether the sender can see when the first document is opened'),
  documents: z.array(z.object({ id: z.string(), fileName: z.string(), sizeBytes: z.number() })),
});
export type Delivery = z.infer<typeof delivery>;
