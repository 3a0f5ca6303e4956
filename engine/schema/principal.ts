import { z } from 'zod';

/** Keys of roles, departments, groups, flows, fields and nodes: lower case, digits and hyphens. */
export const key = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(64);

export const principalPattern =
  /^(?:person:[A-Za-z0-9-]{1,64}|role:[a-z0-9-]{1,64}(?:@[a-z0-9-]{1,64})?|group:[a-z0-9-]{1,64}|field:[A-Za-z0-9_-]{1,64}|head:[a-z0-9-]{1,64}|starter)$/;

/**
 * Who a step waits for: `person:ID`, `role:ROLE[@DEPARTMENT]`, `group:ID`, `field:ID`, `starter` or `head:DEPARTMENT`.
 *
 * A principal is never resolved into people when a task opens, but for `starter` and `field:`, which are facts of the
 * case: the inbox asks for the tasks whose principals are among those of a person today.
 */
export const principal = z.string().regex(principalPattern).brand<'Principal'>().meta({ title: 'principal' });
export type Principal = z.infer<typeof principal>;

/** Why somebody may act for a principal: it is the person's own, an absence names the person, or a registered mandate does. */
export const ground = z.enum(['self', 'replacement', 'mandate']);
export type Ground = z.infer<typeof ground>;

/** Who did something in a case: the person, for whom, and on what ground. */
export const actor = z.strictObject({
  personId: z.string().min(1).max(64),
  /** The name at the moment of the act: the audit trail outlives the person's record. */
  name: z.string().min(1).max(200),
  principal,
  ground,
  mandateId: z.string().max(64).optional(),
});
export type Actor = z.infer<typeof actor>;
