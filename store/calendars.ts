import Holidays from 'date-holidays';
import { Schema } from 'mongoose';
import type { Connection } from 'mongoose';
import type { Calendar } from '../engine/index.ts';
import { StoreError } from './problems.ts';

/** The working time of departments, as administrators keep it: legal holidays come by themselves. */
export interface WorkCalendar {
  key: string;
  timeZone: string;
  /** ISO country whose public holidays are free. */
  holidays: string;
  /** Own closing days: bridge days, 11 July, 2 and 15 November. */
  closedOn: string[];
  week: Calendar['week'];
}

interface CalendarRow {
  _id: string;
  timeZone: string;
  holidays: string;
  closedOn: string[];
  /** JSON text: pairs of times in lists, which not every store can hold. */
  week: string;
}

const schema = new Schema<CalendarRow>(
  {
    _id: { type: String, required: true },
    timeZone: { type: String, required: true },
    holidays: { type: String, required: true },
    closedOn: [String],
    week: { type: String, required: true },
  },
  { versionKey: false, collection: 'calendars' },
);

/** The calendar a case carries: legal holidays and closing days from the year of `fromOn` through `years` years later. */
export function calendarFor(
  { timeZone, holidays, closedOn, week }: WorkCalendar,
  fromOn: string,
  years: number,
): Calendar {
  const firstYear = Number(fromOn.slice(0, 4));
  const lastYear = firstYear + years;
  const legal = new Holidays(holidays);
  const days = new Set<string>();
  for (let year = firstYear; year <= lastYear; year += 1) {
    for (const holiday of legal.getHolidays(year)) {
      if (holiday.type === 'public') days.add(holiday.date.slice(0, 10));
    }
  }
  const untilOn = `${String(lastYear)}-12-31`;
  for (const day of closedOn) if (day >= `${String(firstYear)}-01-01` && day <= untilOn) days.add(day);
  return { timeZone, week, closedOn: [...days].sort(), untilOn };
}

export function createCalendars(connection: Connection) {
  const calendars = connection.model('calendars', schema);

  return {
    async put({ key, week, ...rest }: WorkCalendar): Promise<void> {
      await calendars.updateOne({ _id: key }, { $set: { ...rest, week: JSON.stringify(week) } }, { upsert: true });
    },

    /** @throws StoreError `calendar/unknown` */
    async get(key: string): Promise<WorkCalendar> {
      const row = await calendars.findById(key).lean();
      if (!row) throw new StoreError('calendar/unknown', 'There is no such calendar.');
      const { timeZone, holidays, closedOn } = row;
      return { key, timeZone, holidays, closedOn, week: JSON.parse(row.week) as Calendar['week'] };
    },
  };
}

export type Calendars = ReturnType<typeof createCalendars>;
