import { describe, expect, it } from '@jest/globals';
import { createIntl } from 'react-intl';
import { dueInWords } from './due-in-words.ts';
import { dutch, type MessageKey } from './languages.ts';

const intl = createIntl({ locale: 'nl-BE', messages: dutch });
const text = (key: MessageKey, values?: Record<string, string | number>) => intl.formatMessage({ id: key }, values);
// Wednesday 25 November 2026, 10.00 in Brussels.
const now = new Date('2026-11-25T09:00:00Z');
const due = (dueAt: string | null, left: number | null) => dueInWords(dueAt, left, now, text);

describe('dueInWords', () => {
  it('says how many working days are left, with the day', () => {
    expect(due('2026-11-27T16:00:00Z', 2)).toEqual({ text: 'nog 2 werkdagen (vr 27/11)', tone: 'calm' });
    expect(due('2026-11-26T16:00:00Z', 0.6)).toEqual({ text: 'nog 1 werkdag (do 26/11)', tone: 'calm' });
  });

  it('says the hour today, on the clock of Belgium', () => {
    expect(due('2026-11-25T16:00:00Z', 0.5)).toEqual({ text: 'vandaag voor 17.00', tone: 'today' });
  });

  it('says how late it is', () => {
    expect(due('2026-11-24T16:00:00Z', -1)).toEqual({ text: '1 werkdag te laat (di 24/11)', tone: 'late' });
    expect(due('2026-11-25T08:30:00Z', -0.05)).toEqual({ text: 'te laat sinds wo 25/11 om 9.30', tone: 'late' });
  });

  it('adds the year of another year', () => {
    expect(due('2027-01-04T16:00:00Z', 27).text).toBe('nog 27 werkdagen (ma 4/1/2027)');
  });

  it('says the day alone when the calendar is not known, and that there is no term', () => {
    expect(due('2026-12-01T16:00:00Z', null).text).toBe('tegen di 1/12');
    expect(due(null, null).text).toBe('geen termijn');
  });
});
