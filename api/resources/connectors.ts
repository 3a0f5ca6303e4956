import { z } from 'zod';
import { key } from '../../engine/index.ts';

const action = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z
    .string()
    .regex(/^\/[^\s?#]*$/)
    .max(500)
    .describe('Behind the base address: `/decisions`'),
});

const common = {
  name: z.string().trim().min(1).max(100),
  baseUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .transform((url) => url.replace(/\/+$/, '')),
  actions: z.record(key, action),
};

/** `PUT /connectors/KEY`: a system that `call` steps ask. */
export const connectorRequest = z.strictObject({
  ...common,
  credentials: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z0-9-]+$/)
        .max(100),
      z.string().min(1).max(4_000),
    )
    .nullable()
    .optional()
    .describe('Header fields that prove who asks; absent: as they are, null: none. Kept encrypted, and never shown'),
});

export const connector = z.object({ key, ...common, baseUrl: z.string(), hasCredentials: z.boolean() });
export const connectorList = z.object({ items: z.array(connector) });
