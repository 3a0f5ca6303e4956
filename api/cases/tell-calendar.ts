import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor, Calendar, CaseProjection } from '../../engine/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import type { CaseUpdates } from './case-updates.ts';

/** As many cases are told at the same time. */
const atATime = 4;
const pageSize = 200;
/** Between tries for a case that does not answer: half an hour in all. */
const pausesMs = [1_000, 5_000, 30_000, 120_000, 300_000, 600_000, 720_000];

/** Tells running cases, in the background, that their calendar is another one. Each is told once, however often it is tried. */
export function createCalendarTelling({ store, logger }: Pick<ApiDeps, 'store' | 'logger'>, updates: CaseUpdates) {
  const stopping = new AbortController();
  const works = new Set<Promise<void>>();

  async function findRunning(department: string): Promise<CaseProjection[]> {
    const found: CaseProjection[] = [];
    for (;;) {
      const last = found.at(-1);
      const page = await store.projections.listCases({
        status: 'running',
        department,
        limit: pageSize,
        ...(last && { after: { startedAt: last.startedAt, caseId: last.caseId } }),
      });
      found.push(...page);
      if (page.length < pageSize) return found;
    }
  }

  async function tellOne({ organisation, number }: CaseProjection, calendar: Calendar, actor: Actor, updateId: string) {
    const message = { type: 'calendarChanged', actor, calendar } as const;
    for (const pauseMs of [...pausesMs, null]) {
      try {
        await updates.operate(organisation, number, message, updateId);
        return;
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'case/not-running') return;
        if (pauseMs === null || stopping.signal.aborted) {
          logger.error({ case: number }, 'a case was not told that its calendar has changed');
          return;
        }
      }
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  return {
    /** How many cases will be told. */
    async tell(
      departments: readonly string[],
      calendarOf: (department: string) => Promise<Calendar>,
      actor: Actor,
      key: string,
    ): Promise<number> {
      const told = await Promise.all(
        departments.map(async (department) => {
          const calendar = await calendarOf(department);
          return (await findRunning(department)).map((projection) => ({ projection, calendar }));
        }),
      );
      const waiting = told.flat();
      const count = waiting.length;
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          await tellOne(next.projection, next.calendar, actor, `${key}/${next.projection.caseId}`);
        }
      };
      for (let worker = 0; worker < atATime; worker++) {
        const working = work().finally(() => works.delete(working));
        works.add(working);
      }
      return count;
    },

    /** Tries each case that has not been told once more at most, and says in the log which did not answer. */
    async stop(): Promise<void> {
      stopping.abort();
      await Promise.all(works);
    },
  };
}

export type CalendarTelling = ReturnType<typeof createCalendarTelling>;
