import { describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../../engine/index.ts';
import { begun } from '../../engine/testing/case-scenes.ts';
import { outgoingLetterCase } from '../../engine/testing/outgoing-letter.ts';
import type { RecordedBatch } from './case-history.ts';
import { compareTrails } from './compare-trails.ts';

/** The trail of a letter that was initialled, as its workflow recorded it in two batches. */
function recordedTrail(): { trail: AuditEntry[]; batches: RecordedBatch[] } {
  const walk = begun(outgoingLetterCase());
  walk.act('paraaf.1.0', 'role:diensthoofd@post-onthaal', 'approved', { personId: 'els' });
  const trail = structuredClone(walk.trail());
  const batch = (acts: AuditEntry[], isWritten: boolean) => ({ projection: {} as never, acts, isWritten });
  return { trail, batches: [batch(trail.slice(0, -1), true), batch(trail.slice(-1), false)] };
}

const { trail, batches } = recordedTrail();
const changed = (at: number, change: Partial<AuditEntry>) =>
  trail.map((entry, index) => (index === at ? { ...entry, ...change } : entry));
const said = (stored: (AuditEntry | null)[]) =>
  compareTrails(stored, batches).map(({ sequence, what, parts }) => [sequence, what, ...parts].join(' '));

describe('an audit trail held to its workflow', () => {
  it('is right when every line is there as it was recorded', () => {
    expect(trail.length).toBeGreaterThan(4);
    expect(said(trail)).toEqual([]);
  });

  it('may lack what is being written at this moment, and nothing before', () => {
    expect(said(trail.slice(0, -1))).toEqual([]);
    expect(said(trail.slice(0, -2))).toEqual([`${String(trail.length - 1)} missing`]);
  });

  it('shows a changed line, also one whose hash was made anew', () => {
    expect(said(changed(1, { at: '2026-11-25T10:00:01.000Z' }))).toEqual(['2 changed at', '2 broken-chain']);
    const forged = changed(1, { detail: { anders: true } });
    expect(said(forged)[0]).toBe('2 changed detail');
  });

  it('shows a line that is gone, lines that changed places, and one that is unreadable', () => {
    expect(said([...trail.slice(0, 2), ...trail.slice(3)]).at(-1)).toBe('3 broken-chain');
    const swapped = [trail[0]!, trail[2]!, trail[1]!, ...trail.slice(3)];
    expect(said(swapped).filter((finding) => finding.includes('changed'))).toHaveLength(2);
    expect(said([null, ...trail.slice(1)])).toEqual(['1 unreadable', '1 broken-chain']);
  });

  it('shows a line that the workflow never recorded', () => {
    const last = trail.at(-1)!;
    const added = { ...last, sequence: last.sequence + 1, previous: last.hash };
    expect(said([...trail, added])[0]).toBe(`${String(last.sequence + 1)} added`);
  });
});
