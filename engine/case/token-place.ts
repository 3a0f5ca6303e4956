import type { Permission } from '../problem.ts';
import type { CaseState, Run, Stall, Visit, Wait } from './case-state.ts';
import { granted, refused } from './events/permission.ts';
import { endRun } from './runs.ts';
import { closeTask } from './tasks.ts';
import { changing } from './turn.ts';
import type { Turn } from './turn.ts';
import { endWait } from './waits.ts';

/** Where a token waits inside a step, and for what. Before a join it waits on an edge, for the other branches. */
export type TokenPlace = { nodeId: string } & (
  | { waitsFor: 'people'; visit: Visit }
  | { waitsFor: 'activity'; run: Run }
  | { waitsFor: 'event'; wait: Wait }
  | { waitsFor: 'operator'; stall: Stall }
);

/** The tokens that wait inside a step. */
export function tokensAt(state: CaseState, nodeId: string): TokenPlace[] {
  return placesOf(state).filter((place) => place.nodeId === nodeId);
}

/** The token that waits for a task, or for a run, a wait or a stall by their id; undefined when there is no such thing, or it holds none. */
export function tokenOf(state: CaseState, id: { runId: string } | { taskId: string }): TokenPlace | undefined {
  return placesOf(state).find((place) => {
    switch (place.waitsFor) {
      case 'people':
        return 'taskId' in id && place.visit.openTasks.includes(id.taskId);
      case 'activity':
        return 'runId' in id && id.runId === place.run.id;
      case 'event':
        return 'runId' in id && id.runId === place.wait.id;
      case 'operator':
        return 'runId' in id && id.runId === place.stall.id;
    }
  });
}

function placesOf({ visits, runs, waits, stalls }: CaseState): TokenPlace[] {
  return [
    ...Object.values(visits).map((visit): TokenPlace => ({ nodeId: visit.nodeId, waitsFor: 'people', visit })),
    ...Object.values(runs)
      .filter(({ holdsToken }) => holdsToken)
      .map((run): TokenPlace => ({ nodeId: run.nodeId, waitsFor: 'activity', run })),
    ...Object.values(waits).map((wait): TokenPlace => ({ nodeId: wait.nodeId, waitsFor: 'event', wait })),
    ...Object.values(stalls)
      .filter(({ edge }) => edge !== null)
      .map((stall): TokenPlace => ({ nodeId: stall.nodeId, waitsFor: 'operator', stall })),
  ];
}

/** A token is taken from what has failed and from people; not from what is under way, nor from a signature that was given. */
export function permitTaking({ tasks }: CaseState, place: TokenPlace): Permission {
  if (place.waitsFor === 'activity') return place.run.incident === null ? refused('run/not-failed') : granted;
  if (place.waitsFor !== 'people') return granted;
  const isPending = place.visit.openTasks.some((taskId) => (tasks[taskId]?.pending.length ?? 0) > 0);
  return isPending ? refused('operation/signature-given') : granted;
}

/** Takes the token away, and ends what it waited for. */
export function takeToken(turn: Turn, place: TokenPlace): void {
  switch (place.waitsFor) {
    case 'people':
      for (const taskId of place.visit.openTasks) closeTask(turn, taskId, 'skipped');
      delete changing(turn, 'visits')[`${place.visit.nodeId}.${place.visit.number}`];
      return;
    case 'activity':
      return endRun(turn, place.run);
    case 'event':
      return endWait(turn, place.wait, 'other');
    case 'operator':
      delete changing(turn, 'stalls')[place.stall.id];
  }
}
