import { z } from 'zod';

const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const day = z
  .array(z.tuple([time, time]))
  .max(10)
  .refine((hours) => hours.flat().every((one, index, all) => index === 0 || all[index - 1]! < one), {
    message: 'Zet de werkuren van een dag in volgorde, zonder overlapping.',
  });

/** `PUT /calendars/DEPARTMENT`: working hours by ISO weekday, and closing days beside the legal holidays. */
export const workCalendarRequest = z.strictObject({
  week: z
    .strictObject({ 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day })
    .refine((week) => Object.values(week).some((hours) => hours.length > 0), {
      message: 'Geef minstens één werkdag op.',
    }),
  closedOn: z.array(z.iso.date()).max(2_000),
});

export const calendarChange = z.object({
  departments: z.array(z.string()).describe('All that use this calendar'),
  cases: z.number().describe('Running cases that are told, in the background'),
});
