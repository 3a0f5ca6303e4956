import { z } from 'zod';
import { key } from '../../engine/index.ts';

/** `POST /messages`: what a `wait` step waits for. */
export const messageRequest = z.strictObject({
  name: key.describe('The message, as the step names it'),
  key: z
    .string()
    .min(1)
    .max(500)
    .describe('What tells the cases apart that wait for it; the number of the case unless the step says otherwise'),
  data: z
    .record(z.string().max(64), z.json())
    .default({})
    .describe('What it brings: the step keeps of it what its flow says'),
});

export const messageReceipt = z.object({ cases: z.array(z.object({ id: z.string(), number: z.string() })) });
