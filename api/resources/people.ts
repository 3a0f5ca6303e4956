import { z } from 'zod';

export const person = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  function: z.string(),
  department: z.string(),
  roles: z.array(z.string()),
});
export type PersonResource = z.infer<typeof person>;

/** `GET /me`: who is signed in, what this person may do, and for whom today. */
export const me = person.extend({
  language: z.enum(['nl', 'fr', 'de', 'en']),
  permissions: z.array(
    z.enum([
      'flows.view',
      'flows.edit',
      'flows.publish',
      'cases.start',
      'cases.view-all',
      'cases.operate',
      'administration',
      'audit.view',
    ]),
  ),
  principals: z.array(
    z.object({
      principal: z.string(),
      ground: z.enum(['self', 'replacement', 'mandate']),
      /** Whom this is for, in words: `burgemeester (Karel Verlinden)`. */
      label: z.string(),
      mandateId: z.string().optional(),
    }),
  ),
  organisation: z.object({ key: z.string(), name: z.string() }),
  demo: z.boolean(),
  csrfToken: z.string(),
});
export type MeResource = z.infer<typeof me>;

/** `GET /directory`: names for keys, for pickers and labels. Signed-in people only. */
export const directory = z.object({
  departments: z.array(z.object({ key: z.string(), name: z.string() })),
  roles: z.array(z.object({ key: z.string(), name: z.string(), department: z.string().nullable() })),
  groups: z.array(z.object({ key: z.string(), name: z.string() })),
  people: z.array(person),
});
export type DirectoryResource = z.infer<typeof directory>;

/** `GET /absences`, `POST /absences`, `DELETE /absences/ID`: whose tasks others see, and until when (local days). */
export const absence = z.object({
  id: z.string(),
  personId: z.string(),
  role: z.string().nullable().describe('Only for this role; null: for everything'),
  replacerId: z.string(),
  fromOn: z.iso.date(),
  untilOn: z.iso.date(),
});
export type AbsenceResource = z.infer<typeof absence>;
