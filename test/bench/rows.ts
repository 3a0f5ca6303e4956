import type { Bench, Row } from './row.ts';
import { advanceRow } from './rows/advance.ts';
import { casesRow } from './rows/cases.ts';
import { checkRow } from './rows/check.ts';
import { firstLoadRow } from './rows/first-load.ts';
import { inboxRow } from './rows/inbox.ts';
import { memoryRow } from './rows/memory.ts';
import { replayRow } from './rows/replay.ts';
import { sign10MbRow } from './rows/sign-10mb.ts';
import { waitingRow } from './rows/waiting.ts';

/** Every row, in the order they are measured. */
export const rows: readonly Row[] = [
  advanceRow,
  checkRow,
  sign10MbRow,
  casesRow,
  replayRow,
  waitingRow,
  inboxRow,
  // Its worker has a release: from then on the server gives cases to no worker without one.
  memoryRow,
  firstLoadRow,
];

/** The rows that are named, in our order; where none is, all but the long ones, which are short in quick sizes. */
export function chooseRows(named: readonly string[], size: Bench['size']): Row[] {
  return rows.filter(({ name, isLong = false }) =>
    named.length > 0 ? named.includes(name) : size === 'quick' || !isLong,
  );
}
