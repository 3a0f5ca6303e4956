import { z } from 'zod';
import { emailAddress, longestEmail, longestName } from '../contact.ts';
import { describe } from './describe.ts';
import { localizedText } from './text.ts';

export const fieldId = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*$/)
  .max(64);

const common = {
  id: describe(
    fieldId,
    'The name of the field in FEEL, texts and principals',
    'De naam van het veld in FEEL, teksten en wie-lijsten',
  ),
  label: describe(localizedText, 'What people read', 'Wat mensen lezen'),
  help: describe(localizedText.optional(), 'A line of explanation below the field', 'Een regel uitleg onder het veld'),
  required: describe(z.boolean().default(false), 'Must be filled in', 'Moet ingevuld zijn'),
};

/** One question of a form. `person` is a colleague (a person id); `contact` is somebody outside: a name and an e-mail address. */
export const formField = z
  .discriminatedUnion('type', [
    z.strictObject({
      ...common,
      type: describe(z.literal('text'), 'One line of text', 'Eén regel tekst'),
      maxLength: describe(
        z.number().int().min(1).max(4_000).optional(),
        'The most characters',
        'Het grootste aantal tekens',
      ),
    }),
    z.strictObject({
      ...common,
      type: describe(z.literal('multiline'), 'Several lines of text', 'Meerdere regels tekst'),
    }),
    z.strictObject({
      ...common,
      type: describe(z.literal('number'), 'A number', 'Een getal'),
      min: describe(z.number().optional(), 'The smallest number', 'Het kleinste getal'),
      max: describe(z.number().optional(), 'The largest number', 'Het grootste getal'),
    }),
    z.strictObject({ ...common, type: describe(z.literal('boolean'), 'Yes or no', 'Ja of nee') }),
    z.strictObject({ ...common, type: describe(z.literal('date'), 'A day (YYYY-MM-DD)', 'Een dag (JJJJ-MM-DD)') }),
    z.strictObject({
      ...common,
      type: describe(z.literal('choice'), 'One of a list', 'Een uit een lijst'),
      options: describe(
        z
          .array(
            z.strictObject({
              value: describe(z.string().min(1).max(64), 'What a case holds', 'Wat het dossier bijhoudt'),
              label: describe(localizedText, 'What people read', 'Wat mensen lezen'),
            }),
          )
          .min(1)
          .max(100),
        'What there is to choose from',
        'Waaruit gekozen wordt',
      ),
    }),
    z.strictObject({ ...common, type: describe(z.literal('person'), 'A colleague', 'Een collega') }),
    z.strictObject({
      ...common,
      type: describe(
        z.literal('contact'),
        'Somebody outside: a name and an e-mail address',
        'Iemand van buiten: een naam en een e-mailadres',
      ),
    }),
  ])
  .meta({ title: 'form field' });
export type FormField = z.infer<typeof formField>;

export const contact = z.strictObject({
  name: z.string().trim().min(1).max(longestName),
  email: z.email({ pattern: emailAddress }).max(longestEmail),
});
export type Contact = z.infer<typeof contact>;

/** The value of a form field as a case holds it; `null` where an optional field was left empty. */
export type FieldValue = string | number | boolean | null | Contact;
export type CaseData = Record<string, FieldValue>;
