import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseProjection } from '../../engine/index.ts';
import type { Store } from '../../store/index.ts';

const pauseMs = 60;

/** The projection of a case that was just started; null when no worker has written it within `patienceMs`. */
export async function awaitProjection(
  store: Store,
  caseId: string,
  patienceMs: number,
): Promise<CaseProjection | null> {
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    const found = await store.projections.findCase(caseId);
    if (found) return found.projection;
    if (Date.now() > untilMs) return null;
    await sleep(pauseMs);
  }
}
