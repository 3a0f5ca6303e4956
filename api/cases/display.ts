import { DateTime } from 'luxon';
import { fillTitle } from '../../engine/index.ts';
import type { CaseData, FieldValue, FormField, Plan } from '../../engine/index.ts';
import { organisationTimeZone } from '../../store/index.ts';

const maxTitleLength = 200;

/** A day in words: `27 november 2026`. */
const dayInWords = (day: string): string => DateTime.fromISO(day, { locale: 'nl' }).toFormat('d MMMM yyyy');

/** An hour as people say it: `9.40 uur`; with the day when it is not today. */
export function timeInWords(at: string, now: Date = new Date()): string {
  const instant = DateTime.fromISO(at, { zone: organisationTimeZone, locale: 'nl' });
  const isToday = instant.hasSame(DateTime.fromJSDate(now, { zone: organisationTimeZone }), 'day');
  return isToday ? instant.toFormat("H.mm 'uur'") : instant.toFormat("H.mm 'uur' 'op' d MMMM");
}

/** An answer of a form as people read it. */
export function valueInWords(
  field: FormField,
  value: FieldValue | undefined,
  personName: (id: string) => string,
): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'object') return `${value.name} (${value.email})`;
  switch (field.type) {
    case 'boolean':
      return value === true ? 'ja' : 'nee';
    case 'choice':
      return field.options.find((option) => option.value === value)?.label.nl ?? String(value);
    case 'date':
      return dayInWords(String(value));
    case 'person':
      return personName(String(value));
    case 'number':
      return typeof value === 'number' ? value.toLocaleString('nl-BE') : String(value);
    default:
      return String(value);
  }
}

/** The title of a case by the pattern of its start, `Brief aan {bestemmeling.name}`; without one the name of the flow. */
export function caseTitle(plan: Plan, data: CaseData, personName: (id: string) => string): string {
  const start = plan.nodes[plan.start];
  const pattern = start?.kind === 'start' ? start.settings.title : '';
  return fillTitle(pattern, data, plan.form, personName).slice(0, maxTitleLength) || plan.name.nl;
}
