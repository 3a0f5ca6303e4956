import type { Row } from './row.ts';
import { advanceRow } from './rows/advance.ts';
import { casesRow } from './rows/cases.ts';
import { checkRow } from './rows/check.ts';
import { firstLoadRow } from './rows/first-load.ts';
import { inboxRow } from './rows/inbox.ts';
import { memoryRow } from './rows/memory.ts';
import { sign10MbRow } from './rows/sign-10mb.ts';

/** Every row, in the order they are measured. */
export const rows: readonly Row[] = [advanceRow, checkRow, sign10MbRow, casesRow, inboxRow, memoryRow, firstLoadRow];
