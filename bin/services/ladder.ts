import type { Progress } from '../progress.ts';

/** What a rung gives: where the program is, or why it is not to be had that way (a phrase in Dutch). */
export type Attempt = { ok: true; path: string } | { ok: false; reason: string };

/** One way to come by a program. */
export interface Rung {
  way: 'configured' | 'on-path' | 'cached' | 'downloaded' | 'built' | 'installed';
  attempt(progress: Progress): Promise<Attempt>;
}

/** A program that a local run needs, and the ways to come by it, cheapest first. */
export interface Program {
  /** As it is called in progress lines. */
  title: string;
  rungs: readonly Rung[];
  /** What somebody can do when no way works: one sentence in Dutch. */
  advice: string;
}

/** A program cannot be had on this machine; `message` is one sentence in Dutch that says what to install. */
export class ProgramMissing extends Error {
  readonly code = 'services/program-missing';
}

/**
 * The path of a program, by the first way that works.
 *
 * A rung that throws counts as one that does not work: the next is tried.
 *
 * @throws ProgramMissing when no way works
 */
export async function obtain(program: Program, progress: Progress): Promise<string> {
  const reasons: string[] = [];
  for (const rung of program.rungs) {
    const attempt = await rung.attempt(progress).catch((cause: unknown): Attempt => ({
      ok: false,
      reason: cause instanceof Error ? cause.message : String(cause),
    }));
    if (attempt.ok) return attempt.path;
    if (attempt.reason !== '') reasons.push(attempt.reason);
  }
  throw new ProgramMissing(`${program.title} is er niet (${reasons.join('; ')}). ${program.advice}`);
}
