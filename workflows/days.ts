import { continueAsNew, log, proxyActivities, sleep } from '@temporalio/workflow';
import { localDayOf } from '../engine/audit-day.ts';
import type { DayActivities } from '../engine/audit-day.ts';
import { taskQueues } from '../engine/case/messages.ts';

const retry = { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' } as const;

/** Without an end: a day is closed as soon as the store is there. */
const { closeDay } = proxyActivities<DayActivities>({
  taskQueue: taskQueues.connectors,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  retry,
});

/** What an authority that is away leaves unstamped is stamped a day later. */
const { stampDays } = proxyActivities<DayActivities>({
  taskQueue: taskQueues.connectors,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: '20 hours',
  retry,
});

/** After midnight, so that what was done before it is written. */
const respiteMs = 5 * 60_000;

export interface Days {
  organisation: string;
  timeZone: string;
}

/** Closes each day of the audit trails when it has ended, and has it stamped; for ever. */
export async function closeDays({ organisation, timeZone }: Days): Promise<never> {
  const now = new Date();
  const { day, endsAt } = localDayOf(now.toISOString(), timeZone);
  await sleep(Date.parse(endsAt) - now.getTime() + respiteMs);
  await closeDay({ organisation, day });
  await stampDays({ organisation }).catch(() => log.warn('A day has no time stamp yet', { day }));
  return continueAsNew<typeof closeDays>({ organisation, timeZone });
}
