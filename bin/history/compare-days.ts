import { beforeTheFirstDay, hashDay } from '../../engine/index.ts';
import type { AuditEntry } from '../../engine/index.ts';
import { checkTimestamp } from '../../signing/index.ts';
import type { StoredDay } from '../../store/index.ts';
import { brokenLink } from './compare-trails.ts';

/** One thing that is wrong with a day of the audit trails. */
export interface DayFinding {
  what:
    | 'unreadable'
    | 'changed'
    | 'broken-chain'
    | 'line-missing'
    | 'line-changed'
    | 'timestamp-wrong'
    | 'timestamp-missing';
  /** The case whose trail is not as the day says. */
  case: string | null;
}

/** A trail, and the first line that does not follow the one before it. */
interface Trail {
  lines: (AuditEntry | null)[];
  brokenAt: number;
}

export interface VerifiedDay {
  /** The number of the day in the chain. */
  sequence: number;
  /** Null when it cannot be read. */
  day: string | null;
  cases: number;
  /** When it was stamped and by whom; null as long as it is not. */
  stamped: { at: string; by: string } | null;
  findings: DayFinding[];
}

/**
 * Holds the days to each other, to the trails as they stand in the store, and to their time stamps: a day that was changed, is gone
 * or changed places, a trail that was shortened or written anew since.
 *
 * @param stored the days as they stand in the store, oldest first
 * @param trailOf the lines of a case as they stand in the store, in their order there; null for one that is no JSON
 * @param now an instant: a day that was closed two days before it has its time stamp
 * @param trustAnchors what the time-stamping authority must lead to, DER or PEM
 */
export async function compareDays(
  stored: readonly StoredDay[],
  trailOf: (caseId: string) => Promise<(AuditEntry | null)[]>,
  trustAnchors: readonly (Uint8Array | string)[],
  now: string,
): Promise<VerifiedDay[]> {
  const known = new Map<string, Trail>();
  async function trail(caseId: string): Promise<Trail> {
    const found = known.get(caseId);
    if (found) return found;
    const lines = await trailOf(caseId);
    const read = { lines, brokenAt: brokenLink(lines) ?? Infinity };
    known.set(caseId, read);
    return read;
  }

  const verified: VerifiedDay[] = [];
  let previous = beforeTheFirstDay;
  for (const [index, { day, timestamp }] of stored.entries()) {
    const sequence = index + 1;
    if (!day) {
      verified.push({ sequence, day: null, cases: 0, stamped: null, findings: [{ what: 'unreadable', case: null }] });
      previous = '';
      continue;
    }
    const findings: DayFinding[] = [];
    if (hashDay(day) !== day.hash) findings.push({ what: 'changed', case: null });
    if (day.sequence !== sequence || day.previous !== previous) findings.push({ what: 'broken-chain', case: null });
    previous = day.hash;
    for (const head of day.heads) {
      const { lines, brokenAt } = await trail(head.caseId);
      if (lines.length < head.sequence) findings.push({ what: 'line-missing', case: head.caseId });
      else if (brokenAt <= head.sequence || lines[head.sequence - 1]?.hash !== head.hash) {
        findings.push({ what: 'line-changed', case: head.caseId });
      }
    }
    const stamp = timestamp && checkTimestamp(timestamp, Buffer.from(day.hash, 'hex'), trustAnchors);
    if (!stamp && isOverdue(day.closedAt, now)) findings.push({ what: 'timestamp-missing', case: null });
    if (stamp && !stamp.ok) findings.push({ what: 'timestamp-wrong', case: null });
    const stamped = stamp?.ok ? { at: stamp.timestamp.stampedAt, by: stamp.timestamp.authority } : null;
    verified.push({ sequence, day: day.day, cases: day.heads.length, stamped, findings });
  }
  return verified;
}

/** Time enough for a day to end and be closed, and for its time stamp. */
const graceMs = 2 * 86_400_000;
const isOverdue = (at: string, now: string): boolean => Date.parse(now) - Date.parse(at) > graceMs;

/** Up to which line the days hold each case's trail, by the case's id. */
export function listedIn(stored: readonly StoredDay[]): ReadonlyMap<string, number> {
  const listed = new Map<string, number>();
  for (const { caseId, sequence } of stored.flatMap(({ day }) => day?.heads ?? [])) {
    listed.set(caseId, Math.max(sequence, listed.get(caseId) ?? 0));
  }
  return listed;
}

/**
 * The first line of a trail that should stand in a day that was closed, and does not; null when there is none. The last days may
 * have been taken away.
 *
 * @param now an instant: what was done two days before it stands in a day
 */
export function lineInNoDay(
  listed: ReadonlyMap<string, number>,
  lines: readonly (AuditEntry | null)[],
  now: string,
): number | null {
  const first = lines.find((line) => line !== null && line.sequence > (listed.get(line.caseId) ?? 0));
  return first && isOverdue(first.at, now) ? first.sequence : null;
}
