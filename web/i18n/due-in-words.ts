import { clock, isSameDay, shortDay } from './dates.ts';
import type { Text } from './use-text.ts';

export interface DueInWords {
  text: string;
  tone: 'late' | 'today' | 'calm';
}

/**
 * When something is due as people say it: `nog 2 werkdagen (vr 27/11)`, `vandaag voor 17.00`, `1 werkdag te laat (di 24/11)`.
 *
 * Working days come from the API, which knows the calendar of the case; without them the date alone is said.
 */
export function dueInWords(dueAt: string | null, workingDaysLeft: number | null, now: Date, text: Text): DueInWords {
  if (dueAt === null) return { text: text('due.none'), tone: 'calm' };
  const day = shortDay(dueAt, now);
  if (Date.parse(dueAt) < now.getTime()) {
    const days = Math.max(0, Math.round(Math.abs(workingDaysLeft ?? 0)));
    if (isSameDay(dueAt, now) || days === 0)
      return { text: text('due.lateSince', { day, time: clock(dueAt) }), tone: 'late' };
    return { text: text('due.late', { days, day }), tone: 'late' };
  }
  if (isSameDay(dueAt, now)) return { text: text('due.today', { time: clock(dueAt) }), tone: 'today' };
  const days = workingDaysLeft === null ? null : Math.max(0, Math.ceil(workingDaysLeft));
  if (days === null || days === 0) return { text: text('due.by', { day }), tone: 'calm' };
  return { text: text('due.left', { days, day }), tone: 'calm' };
}
