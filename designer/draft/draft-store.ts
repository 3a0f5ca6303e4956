import type { Problem } from '../../engine/index.ts';

/** A draft that somebody else saved first. */
export interface DraftConflict {
  flow: unknown;
  revision: number;
  changedBy: string;
  /** ISO instant, UTC. */
  changedAt: string;
}

/** A draft as it is stored; who changed it and when are said when a copy on this computer turns out to be another. */
export interface LoadedDraft {
  flow: unknown;
  revision: number;
  changedBy?: string;
  changedAt?: string;
}

/**
 * Where one flow's draft is kept; the designer's only way to the world. Every method rejects when the store cannot be
 * reached; the designer then keeps the drawing on this computer and tries again.
 */
export interface DraftStore {
  load: () => Promise<LoadedDraft>;
  /** Saves on top of `revision`; when another save came in between, nothing is written and the answer is that save. */
  save: (flow: unknown, revision: number) => Promise<{ revision: number } | { conflict: DraftConflict }>;
  /** Publishes the draft as saved last, unless another save came in between or it does not check. */
  publish: (reason: string) => Promise<{ version: number } | { problems: Problem[] } | { conflict: DraftConflict }>;
}
