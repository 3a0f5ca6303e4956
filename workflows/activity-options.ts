import type { ActivityOptions } from '@temporalio/workflow';
import type { CaseActivityName } from '../engine/case/activities.ts';
import { taskQueues } from '../engine/case/messages.ts';

const backoff = { initialInterval: '1 second', backoffCoefficient: 2 } as const;

/** PDF work: a time-stamping authority may be down for weeks before somebody has to look, and a minute's wait is the longest after it returns. */
const signing: ActivityOptions = {
  taskQueue: taskQueues.signing,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '20 seconds',
  scheduleToCloseTimeout: '30 days',
  retry: { ...backoff, maximumInterval: '1 minute' },
};

/** Systems outside: a bounded time, and then an incident. */
const connector = (bound: '1 day' | '3 days'): ActivityOptions => ({
  taskQueue: taskQueues.connectors,
  startToCloseTimeout: '2 minutes',
  heartbeatTimeout: '10 seconds',
  scheduleToCloseTimeout: bound,
  retry: { ...backoff, maximumInterval: '10 minutes' },
});

/** How long each activity is tried, and where; when its time is over the case has an incident. */
export const activityOptions: Record<CaseActivityName, ActivityOptions> = {
  prepareDocuments: { ...signing, scheduleToCloseTimeout: '1 day' },
  attachSignature: signing,
  remind: connector('1 day'),
  escalate: connector('1 day'),
  notify: connector('1 day'),
  deliver: connector('3 days'),
  archive: connector('3 days'),
  seal: signing,
  call: connector('1 day'),
  // The activity that makes the other case ready; that case itself takes as long as it takes.
  subflow: connector('1 day'),
};

/** Without an end: what the case did is written as soon as the store is there. */
export const projectionOptions: ActivityOptions = {
  taskQueue: taskQueues.workflows,
  startToCloseTimeout: '10 seconds',
  retry: { initialInterval: '200 milliseconds', backoffCoefficient: 2, maximumInterval: '10 seconds' },
};
