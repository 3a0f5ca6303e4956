import { setTimeout as sleep } from 'node:timers/promises';
import type { Killable } from '../system/start-system.ts';
import type { PlannedKill } from './kill-plan.ts';

export interface Killing {
  plan: readonly PlannedKill[];
  kill: (target: Killable) => Promise<void>;
  /** How much of the work is done, of 1. */
  share: () => number;
  onKill: (target: Killable) => void;
}

const pauseMs = 50;
/** A supervisor gives up on a process that starts five times within a minute. */
const restarts = { most: 3, withinMs: 60_000 };

/**
 * Kills as planned, as soon as so much work is done. Processes may be down together; the same one only after it has come
 * back. Resolves when all were killed and all are back.
 */
export async function killAll({ plan, kill, share, onKill }: Killing): Promise<void> {
  const comingBack = new Map<Killable, Promise<void>>();
  const killedAts = new Map<Killable, number[]>();
  for (const { target, atShare, afterMs } of plan) {
    while (share() < atShare) await sleep(pauseMs);
    await sleep(afterMs);
    await comingBack.get(target);
    const recent = () => (killedAts.get(target) ?? []).filter((at) => at > Date.now() - restarts.withinMs);
    while (recent().length >= restarts.most) await sleep(pauseMs);
    killedAts.set(target, [...recent(), Date.now()]);
    const back = kill(target);
    // Looked at when it is waited for.
    back.catch(() => undefined);
    comingBack.set(target, back);
    onKill(target);
  }
  await Promise.all(comingBack.values());
}
