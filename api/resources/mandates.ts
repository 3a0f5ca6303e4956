import { z } from 'zod';
import { key, principal } from '../../engine/schema/principal.ts';

/** `GET /mandates`: who may sign for whom, and on what ground. */
export const mandate = z.object({
  id: z.string(),
  from: z.string().describe('Whose signature, as a principal: `role:burgemeester`'),
  to: z.string().describe('Who may give it, as a principal'),
  documentTypes: z.array(z.string()).describe('Kinds of documents; empty: all'),
  flows: z.array(z.string()).describe('Keys of flows; empty: all'),
  line: z.string().describe('Printed above the signature: `In opdracht van de burgemeester (art. 280 DLB)`'),
  fromOn: z.iso.date(),
  untilOn: z.iso.date().nullable(),
  decisionSha256: z.string().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type MandateResource = z.infer<typeof mandate>;

/** `POST /mandates`, for administrators; `POST /mandates/ID/revoke` ends one at once, in running cases too. */
export const mandateRequest = z.strictObject({
  from: principal,
  to: principal,
  documentTypes: z.array(key).max(50).default([]),
  flows: z.array(key).max(200).default([]),
  line: z.string().trim().min(5).max(200),
  fromOn: z.iso.date(),
  untilOn: z.iso.date().nullable().default(null),
  decisionSha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
});
