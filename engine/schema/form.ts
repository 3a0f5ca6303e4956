import { z } from 'zod';
import { emailAddress, longestEmail, longestName } from '../contact.ts';
import { localizedText } from './text.ts';

export const fieldId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/)
  .max(64)
  .describe('Name of the field in FEEL expressions');

const common = {
  id: fieldId,
  label: localizedText,
  help: localizedText.optional(),
  required: z.boolean().default(false),
};

/** One question of a form. `person` is a colleague (a person id); `contact` is somebody outside: a name and an e-mail address. */
export const formField = z.discriminatedUnion('type', [
  z.strictObject({ ...common, type: z.literal('text'), maxLength: z.number().int().min(1).max(4_000).optional() }),
  z.strictObject({ ...common, type: z.literal('multiline') }),
  z.strictObject({ ...common, type: z.literal('number'), min: z.number().optional(), max: z.number().optional() }),
  z.strictObject({ ...common, type: z.literal('boolean') }),
  z.strictObject({ ...common, type: z.literal('date') }),
  z.strictObject({
    ...common,
    type: z.literal('choice'),
    options: z
      .array(z.strictObject({ value: z.string().min(1).max(64), label: localizedText }))
      .min(1)
      .max(100),
  }),
  z.strictObject({ ...common, type: z.literal('person') }),
  z.strictObject({ ...common, type: z.literal('contact') }),
]);
export type FormField = z.infer<typeof formField>;

export const contact = z.strictObject({
  name: z.string().trim().min(1).max(longestName),
  email: z.email({ pattern: emailAddress }).max(longestEmail),
});
export type Contact = z.infer<typeof contact>;

/** The value of a form field as a case holds it; `null` where an optional field was left empty. */
export type FieldValue = string | number | boolean | null | Contact;
export type CaseData = Record<string, FieldValue>;
