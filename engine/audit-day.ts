import { DateTime } from 'luxon';
import { hashJson } from './hash.ts';

/** Where the audit trail of a case stood. */
export interface TrailHead {
  caseId: string;
  sequence: number;
  hash: string;
}

/**
 * The audit trails of an organisation at the end of a day: where each stood that could still grow. Each day holds the hash of the
 * day before, so that no trail can be shortened or written anew without every day since.
 */
export interface AuditDay {
  organisation: string;
  /** From 1, without a gap. */
  sequence: number;
  /** The local day that it closes, `2026-11-25`; with those before it that were not closed. */
  day: string;
  closedAt: string;
  /** By the id of the case. */
  heads: TrailHead[];
  /** The hash of the day before; 64 zeros for the first. */
  previous: string;
  hash: string;
}

/** What comes before the first day. */
export const beforeTheFirstDay = '0'.repeat(64);

/** The hash that chains a day; `hash` itself, where it is there, does not count. */
export function hashDay(day: Omit<AuditDay, 'hash'>): string {
  return hashJson({ ...day, hash: undefined });
}

/** The day that follows on another: `previous` is null for the first. */
export function closeDay(
  previous: Pick<AuditDay, 'sequence' | 'hash'> | null,
  closed: Pick<AuditDay, 'organisation' | 'day' | 'closedAt' | 'heads'>,
): AuditDay {
  const day = {
    ...closed,
    heads: [...closed.heads].sort((one, other) => (one.caseId < other.caseId ? -1 : 1)),
    sequence: (previous?.sequence ?? 0) + 1,
    previous: previous?.hash ?? beforeTheFirstDay,
  };
  return { ...day, hash: hashDay(day) };
}

/** The local day of an instant, and the instant at which it ends. */
export function localDayOf(at: string, timeZone: string): { day: string; endsAt: string } {
  const local = DateTime.fromISO(at, { zone: timeZone });
  const endsAt = local.plus({ days: 1 }).startOf('day').toUTC().toISO();
  const day = local.toISODate();
  if (day === null || endsAt === null) throw new RangeError('Not an instant.');
  return { day, endsAt };
}

/** What a worker does at the end of each day. Every activity may be asked again. */
export interface DayActivities {
  /** Closes a day, unless it is closed. */
  closeDay: (order: { organisation: string; day: string }) => Promise<void>;
  /** Has the days that have no time stamp stamped. */
  stampDays: (order: { organisation: string }) => Promise<void>;
}
