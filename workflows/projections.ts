import { condition, scheduleActivity } from '@temporalio/workflow';
import type { AuditEntry } from '../engine/case/audit.ts';
import type { CaseProjection } from '../engine/case/projection.ts';
import { projectionOptions } from './activity-options.ts';
import { projectionSummary } from './summaries.ts';

/** Writes what the case did to the store, in order, one activity at a time. */
export interface Projections {
  record(entry: AuditEntry): void;
  /** Resolves when everything up to this sequence number can be read outside. */
  written(sequence: number): Promise<void>;
  isIdle(): boolean;
}

/**
 * What is recorded while a write is under way goes with the next one; a projection is made when its write starts, and
 * so has all that its entries tell.
 *
 * @param writtenUpTo the sequence number that an earlier run of the case has written
 */
export function createProjections(makeProjection: () => CaseProjection, writtenUpTo: number): Projections {
  let waiting: AuditEntry[] = [];
  let writtenSequence = writtenUpTo;
  let isWriting = false;

  // No `async` function here, and one promise for all: Temporal keeps the stack of each that is made.
  const otherCommandsFirst = Promise.resolve();

  function write(): void {
    const acts = waiting;
    waiting = [];
    const projection = makeProjection();
    const options = { ...projectionOptions, summary: projectionSummary(projection.sequence) };
    void scheduleActivity('project', [{ projection, acts }], options).then(() => {
      writtenSequence = projection.sequence;
      if (waiting.length > 0) write();
      else isWriting = false;
    });
  }

  return {
    record(entry) {
      waiting.push(entry);
      if (isWriting) return;
      isWriting = true;
      void otherCommandsFirst.then(write);
    },
    written: (sequence) => condition(() => writtenSequence >= sequence),
    isIdle: () => !isWriting,
  };
}
