import { z } from 'zod';
import { describe } from './describe.ts';

/** A duration counted on the calendar of the case (see `calendar.ts`): in working time, or in days as the law counts them. */
export const businessDuration = z
  .union([
    z.strictObject({
      workingDays: describe(z.number().int().min(0).max(1_000), 'Whole working days', 'Volle werkdagen'),
    }),
    z.strictObject({
      workingHours: describe(z.number().min(0).max(10_000), 'Working hours', 'Werkuren'),
    }),
    z.strictObject({
      days: describe(
        z.number().int().min(0).max(3_660),
        'Calendar days; a last day that is closed becomes the next working day',
        'Kalenderdagen; een laatste dag die gesloten is, wordt de volgende werkdag',
      ),
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
