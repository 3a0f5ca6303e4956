import type { Calendar } from './calendar.ts';
import { EngineError } from './problem.ts';
import type { BusinessDuration } from './schema/business-duration.ts';
import { dayOf, workingTimeOn } from './working-day.ts';
import type { Interval, LocalDay } from './working-day.ts';

/** An instant, ISO 8601 in UTC. */
export type Instant = string;

const hourMs = 3_600_000;
/** Local days. Farther back no working day is looked for: the calendar has none. */
const farthestBack = 10_000;

/**
 * The instant at which a working duration from `instant` is over.
 *
 * Days do not count the opening day, and end with the working hours of the last: two working days from Friday end on
 * Tuesday evening. No days at all: the end of the day itself, or of the next working day once its hours are over. Hours
 * count within the working hours only, and end at the earliest instant at which they have passed: three hours from
 * 14:00 end at 17:00, not the next morning. Calendar days count the closed ones too, and end as a term of law does: a last
 * day that is closed is the next working day (art. 53 Ger.W.). The result never lies on a closed day.
 *
 * @throws EngineError `calendar/exhausted` when the calendar ends before
 */
export function addWorking(instant: Instant, duration: BusinessDuration, calendar: Calendar): Instant {
  const ms = Date.parse(instant);
  if ('days' in duration && duration.days > 0) return endOfWorkingDay(dayOf(ms, calendar) + duration.days, calendar);
  return new Date(
    'workingHours' in duration
      ? addMs(ms, Math.round(duration.workingHours * hourMs), calendar)
      : addDays(ms, 'days' in duration ? 0 : duration.workingDays, calendar),
  ).toISOString();
}

/**
 * The mirror of `addWorking`: days end at the start of the working hours of the last day counted back, hours at the
 * latest instant from which they still last. Two working days before Tuesday evening is Friday morning. Calendar days that
 * end on a closed day end on the working day before it.
 *
 * @throws EngineError `calendar/exhausted` when there is no working day in 27 years before, or the instant lies beyond the calendar
 */
export function subtractWorking(instant: Instant, duration: BusinessDuration, calendar: Calendar): Instant {
  const ms = Date.parse(instant);
  return new Date(
    'workingHours' in duration
      ? subtractMs(ms, Math.round(duration.workingHours * hourMs), calendar)
      : 'days' in duration && duration.days > 0
        ? startOfDayBefore(dayOf(ms, calendar), duration.days, calendar)
        : subtractDays(ms, 'days' in duration ? 0 : duration.workingDays, calendar),
  ).toISOString();
}

/**
 * How many working days are left: those after the local day of `from`, up to and with that of `to`; negative when `to`
 * is before. From Wednesday to Friday: 2.
 *
 * @throws EngineError `calendar/exhausted` when the calendar ends before
 */
export function workingDaysBetween(from: Instant, to: Instant, calendar: Calendar): number {
  const first = dayOf(Date.parse(from), calendar);
  const last = dayOf(Date.parse(to), calendar);
  let count = 0;
  for (let day = Math.min(first, last) + 1; day <= Math.max(first, last); day++) {
    if (workingTimeOn(day, calendar).length > 0) count++;
  }
  return last < first ? -count : count;
}

/**
 * The start of the working hours of the first working day from `day` on.
 *
 * @throws EngineError `calendar/exhausted` when the calendar ends before
 */
export function startOfWorkingDay(day: LocalDay, calendar: Calendar): Instant {
  let current = day;
  while (workingTimeOn(current, calendar).length === 0) current++;
  return new Date(startOf(workingTimeOn(current, calendar))).toISOString();
}

/** The end of the working hours of the first working day from `day` on. */
export function endOfWorkingDay(day: LocalDay, calendar: Calendar): Instant {
  let current = day;
  while (workingTimeOn(current, calendar).length === 0) current++;
  return new Date(endOf(workingTimeOn(current, calendar))).toISOString();
}

function addDays(ms: number, days: number, calendar: Calendar): number {
  let day = dayOf(ms, calendar);
  if (days === 0 && !(workingTimeOn(day, calendar).length > 0 && ms <= endOf(workingTimeOn(day, calendar)))) days = 1;
  for (let left = days; left > 0;) {
    day++;
    if (workingTimeOn(day, calendar).length > 0) left--;
  }
  return endOf(workingTimeOn(day, calendar));
}

function subtractDays(ms: number, days: number, calendar: Calendar): number {
  const from = dayOf(ms, calendar);
  let day = from;
  const today = workingTimeOn(day, calendar);
  if (days === 0 && !(today[0] && today[0].from <= ms)) days = 1;
  for (let left = days; left > 0;) {
    day = dayBefore(day, from, calendar);
    if (workingTimeOn(day, calendar).length > 0) left--;
  }
  return startOf(workingTimeOn(day, calendar));
}

function startOfDayBefore(from: LocalDay, days: number, calendar: Calendar): number {
  let day = from - days;
  while (workingTimeOn(day, calendar).length === 0) day = dayBefore(day, from, calendar);
  return startOf(workingTimeOn(day, calendar));
}

function addMs(ms: number, durationMs: number, calendar: Calendar): number {
  let left = durationMs;
  for (let day = dayOf(ms, calendar); ; day++) {
    for (const { from, until } of workingTimeOn(day, calendar)) {
      if (until < ms) continue;
      const start = Math.max(from, ms);
      if (left <= until - start) return start + left;
      left -= until - start;
    }
  }
}

function subtractMs(ms: number, durationMs: number, calendar: Calendar): number {
  let left = durationMs;
  const today = dayOf(ms, calendar);
  for (let day = today; ; day = dayBefore(day, today, calendar)) {
    for (const { from, until } of workingTimeOn(day, calendar).toReversed()) {
      if (from > ms) continue;
      const end = Math.min(until, ms);
      if (left <= end - from) return end - left;
      left -= end - from;
    }
  }
}

function dayBefore(day: LocalDay, from: LocalDay, calendar: Calendar): LocalDay {
  if (from - day > farthestBack) {
    throw new EngineError('calendar/exhausted', `The calendar until ${calendar.untilOn} has no working day to count`);
  }
  return day - 1;
}

const startOf = (intervals: Interval[]): number => intervals[0]!.from;
const endOf = (intervals: Interval[]): number => intervals[intervals.length - 1]!.until;
