import { IANAZone } from 'luxon';
import type { Calendar } from './calendar.ts';
import { EngineError } from './problem.ts';

/** A local day as a number: days since 1970-01-01. */
export type LocalDay = number;

/** Working time as instants, milliseconds since the epoch. */
export interface Interval {
  from: number;
  until: number;
}

const dayMs = 86_400_000;

export function dayOf(instantMs: number, { timeZone }: Calendar): LocalDay {
  return Math.floor((instantMs + offsetMs(instantMs, timeZone)) / dayMs);
}

/** @throws EngineError `history/impossible` for what is no day */
export function dayFromIso(isoDate: string): LocalDay {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(isoDate) ? Date.parse(`${isoDate}T00:00:00Z`) : NaN;
  if (Number.isNaN(ms)) throw new EngineError('history/impossible', 'The date of a term is no day');
  return ms / dayMs;
}

export function isoDay(day: LocalDay): string {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

interface Known {
  closed: Set<string>;
  until: LocalDay;
  days: Map<LocalDay, Interval[]>;
}

/** What is worked out of a calendar once: a calendar never changes, and counting asks for the same days again. */
const known = new WeakMap<Calendar, Known>();

/**
 * The working time of a local day, in order; empty when it is closed. Local times that daylight saving skips move on by
 * the hour that is skipped, and those it repeats are taken the first time.
 *
 * @throws EngineError `calendar/exhausted` beyond `untilOn`
 */
export function workingTimeOn(day: LocalDay, calendar: Calendar): Interval[] {
  let facts = known.get(calendar);
  if (!facts) {
    facts = { closed: new Set(calendar.closedOn), until: dayFromIso(calendar.untilOn), days: new Map() };
    known.set(calendar, facts);
  }
  if (day > facts.until) {
    throw new EngineError('calendar/exhausted', `The calendar ends on ${calendar.untilOn}, before ${isoDay(day)}`);
  }
  const found = facts.days.get(day);
  if (found) return found;

  const date = isoDay(day);
  const weekday = String(((((day + 3) % 7) + 7) % 7) + 1) as keyof Calendar['week'];
  const intervals = facts.closed.has(date)
    ? []
    : calendar.week[weekday]
        .map(([from, until]) => ({ from: instantOf(date, from, calendar), until: instantOf(date, until, calendar) }))
        .filter(({ from, until }) => from < until);
  facts.days.set(day, intervals);
  return intervals;
}

/**
 * The instant of a local time. Built on the zone's offsets alone: luxon's `fromObject` and `fromISO` guess from the
 * offset of the present moment, so that a time that comes twice would depend on when it is asked.
 */
function instantOf(date: string, time: string, { timeZone }: Calendar): number {
  const [hours, minutes] = time.split(':').map(Number);
  const local = dayFromIso(date) * dayMs + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000;
  const before = offsetMs(local - dayMs, timeZone);
  const after = offsetMs(local + dayMs, timeZone);
  const isAfterOnly = offsetMs(local - before, timeZone) !== before && offsetMs(local - after, timeZone) === after;
  return isAfterOnly ? local - after : local - before;
}

/** Offsets from UTC at the start of UTC days, by zone: asking for one costs more than all the rest of counting. */
const offsetsByZone = new Map<string, Map<number, number>>();

function offsetMs(instantMs: number, timeZone: string): number {
  const day = Math.floor(instantMs / dayMs);
  const offset = offsetAtStart(day, timeZone);
  // No zone changes twice in a day: the same offset at both ends is that of the whole day.
  return offset === offsetAtStart(day + 1, timeZone) ? offset : askOffset(instantMs, timeZone);
}

function offsetAtStart(utcDay: number, timeZone: string): number {
  let offsets = offsetsByZone.get(timeZone);
  if (!offsets) offsetsByZone.set(timeZone, (offsets = new Map<number, number>()));
  let offset = offsets.get(utcDay);
  if (offset === undefined) offsets.set(utcDay, (offset = askOffset(utcDay * dayMs, timeZone)));
  return offset;
}

function askOffset(instantMs: number, timeZone: string): number {
  return IANAZone.create(timeZone).offset(instantMs) * 60_000;
}
