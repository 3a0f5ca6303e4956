/** Update ids and the sequence number that each was answered with, oldest first. */
export type Answers = [updateId: string, sequence: number][];

/** Temporal knows a repeated Update within one run only; a case remembers the latest across its runs. */
export interface AnsweredUpdates {
  sequenceOf(updateId: string): number | undefined;
  remember(updateId: string, sequence: number): void;
  latest(): Answers;
}

/** A repetition comes within minutes: a double click, or a call that was cut off. */
const remembered = 100;

export function createAnsweredUpdates(carried: Answers): AnsweredUpdates {
  const answers = new Map(carried);
  return {
    sequenceOf: (updateId) => answers.get(updateId),
    remember(updateId, sequence) {
      answers.set(updateId, sequence);
      for (const oldest of answers.keys()) {
        if (answers.size <= remembered) return;
        answers.delete(oldest);
      }
    },
    latest: () => [...answers],
  };
}
