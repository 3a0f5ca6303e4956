import { z } from 'zod';

/** A duration in working time, counted on the calendar of the case (see `calendar.ts`). */
export const businessDuration = z.union([
  z.strictObject({ workingDays: z.number().int().min(0).max(1_000) }),
  z.strictObject({ workingHours: z.number().min(0).max(10_000) }),
]);
export type BusinessDuration = z.infer<typeof businessDuration>;

/** When a task is due: a working duration after it opened, the date in a form field, or never (absent). */
export const due = z.union([businessDuration, z.strictObject({ field: z.string().min(1).max(64) })]);
export type Due = z.infer<typeof due>;
