import { join, resolve } from 'node:path';
import type { Progress } from '../progress.ts';
import { rootFolder } from '../root.ts';
import { findRunning, type RunRecord } from './run-record.ts';
import { recordFileOf, startLocal } from './start-local.ts';

export interface OpenedRun {
  record: RunRecord;
  /** The folder that keeps everything of the run. */
  data: string;
  /** Stops it when it was started for this; leaves it when it was there. */
  close: () => Promise<void>;
}

/** The local run that is there, else one of its own. @throws ProgramMissing, ProcessFailed */
export async function openLocal(progress: Progress): Promise<OpenedRun> {
  const data = resolve(process.env['PARAAF_DATA'] ?? join(rootFolder, 'data'));
  const running = await findRunning(recordFileOf(data));
  if (running !== null) return { record: running, data, close: () => Promise.resolve() };
  const own = await startLocal(data, progress);
  return { record: own.record, data, close: own.stop };
}
