import { z } from 'zod';
import type { ApiDeps } from '../deps.ts';
import { publicRoute } from '../route.ts';
import type { Route } from '../route.ts';

const patienceMs = 3_000;

const health = z.object({ status: z.enum(['ok', 'degraded']), store: z.boolean(), temporal: z.boolean() });

/** Whether the API and what it stands on answer. */
export function healthRoutes({ store, temporal }: ApiDeps): Route[] {
  async function temporalAnswers(): Promise<boolean> {
    try {
      await temporal.withDeadline(Date.now() + patienceMs, () => temporal.workflowService.getSystemInfo({}));
      return true;
    } catch (error) {
      if (error instanceof Error) return false;
      throw error;
    }
  }

  return [
    publicRoute({
      method: 'get',
      path: '/health',
      access: 'public',
      summary: 'Whether the API, the store and Temporal answer; 503 when one does not',
      answer: health,
      async handle() {
        const [isStoreAlive, isTemporalAlive] = await Promise.all([store.isAlive(), temporalAnswers()]);
        const isWell = isStoreAlive && isTemporalAlive;
        const body = {
          status: isWell ? ('ok' as const) : ('degraded' as const),
          store: isStoreAlive,
          temporal: isTemporalAlive,
        };
        return { status: isWell ? 200 : 503, body };
      },
    }),
  ];
}
