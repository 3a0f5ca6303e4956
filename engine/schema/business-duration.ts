import { z } from 'zod';
import { describe } from './describe.ts';

/** A duration in working time, counted on the calendar of the case (see `calendar.ts`). */
export const businessDuration = z
  .union([
    z.strictObject({
      workingDays: describe(z.number().int().min(0).max(1_000), 'Whole working days', 'Volle werkdagen'),
    }),
    z.strictObject({
      workingHours: describe(z.number().min(0).max(10_000), 'Working hours', 'Werkuren'),
    }),
  ])
  .meta({ title: 'working time' });
export type BusinessDuration = z.infer<typeof businessDuration>;

/** When a task is due: a working duration after it opened, the date in a form field, or never (absent). */
export const due = z.union([
  businessDuration,
  z.strictObject({
    field: describe(
      z.string().min(1).max(64),
      'A date field; due at the end of that working day',
      'Een datumveld; de termijn loopt tot het einde van die werkdag',
    ),
  }),
]);
export type Due = z.infer<typeof due>;
