import { canonicalJson, hashEntry } from '../../engine/index.ts';
import type { AuditEntry } from '../../engine/index.ts';
import type { RecordedBatch } from './case-history.ts';

/** One thing that is wrong with the audit trail of a case. */
export interface Finding {
  /** The line's number; null for the trail as a whole. */
  sequence: number | null;
  what: 'changed' | 'missing' | 'added' | 'unreadable' | 'broken-chain' | 'in-no-day';
  /** The parts of a changed line that differ. */
  parts: string[];
}

/**
 * What differs between the audit trail in the store and what the case's workflow gave to be written: a changed line, one that
 * is gone, one that was added, lines that changed places. What is under way at this moment is not held against the store.
 *
 * @param stored the lines as they stand in the store, in their order there; null for one that is no JSON
 */
export function compareTrails(stored: readonly (AuditEntry | null)[], batches: readonly RecordedBatch[]): Finding[] {
  const recorded = batches.flatMap(({ acts }) => acts);
  const writtenUpTo = Math.max(0, ...batches.flatMap(({ acts, isWritten }) => (isWritten ? acts : [])).map(sequenceOf));
  const findings: Finding[] = [];
  for (const [index, entry] of recorded.entries()) {
    const found = stored[index];
    const { sequence } = entry;
    if (found === undefined) {
      if (sequence <= writtenUpTo) findings.push({ sequence, what: 'missing', parts: [] });
    } else if (found === null) findings.push({ sequence, what: 'unreadable', parts: [] });
    else if (canonicalJson(found) !== canonicalJson(entry)) {
      findings.push({ sequence, what: 'changed', parts: differingParts(found, entry) });
    }
  }
  for (const [index, entry] of stored.entries()) {
    if (index >= recorded.length) findings.push({ sequence: entry?.sequence ?? null, what: 'added', parts: [] });
  }
  const broken = brokenLink(stored);
  if (broken !== null) findings.push({ sequence: broken, what: 'broken-chain', parts: [] });
  return findings;
}

const sequenceOf = ({ sequence }: AuditEntry): number => sequence;

function differingParts(one: AuditEntry, other: AuditEntry): string[] {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof AuditEntry)[];
  return names.filter(
    (name) => canonicalJson((one[name] ?? null) as never) !== canonicalJson((other[name] ?? null) as never),
  );
}

/** The first line that does not follow the one before it, or does not have its own hash; null when all do. */
export function brokenLink(stored: readonly (AuditEntry | null)[]): number | null {
  let previous = '0'.repeat(64);
  for (const [index, entry] of stored.entries()) {
    if (!entry) return index + 1;
    const { hash, ...content } = entry;
    if (entry.sequence !== index + 1 || entry.previous !== previous || hash !== hashEntry(content)) return index + 1;
    previous = hash;
  }
  return null;
}
