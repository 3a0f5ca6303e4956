import type { WorkflowHandle } from '@temporalio/client';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
export type HistoryEvent = NonNullable<History['events']>[number];

/** How long a history is, and how much of it is there for projections alone. */
export interface EventCount {
  total: number;
  projections: number;
  /** The activities' own events, and those of workflow tasks in which nothing but a projection's end was news. */
  ofProjections: number;
}

export function countEvents(events: readonly HistoryEvent[]): EventCount {
  const scheduled = new Set<string>();
  const isOfProjection = (event: HistoryEvent): boolean => {
    const asked = event.activityTaskScheduledEventAttributes;
    if (asked?.activityType?.name === 'project') scheduled.add(String(event.eventId));
    const of = event.activityTaskStartedEventAttributes ?? event.activityTaskCompletedEventAttributes;
    return scheduled.has(String(of?.scheduledEventId ?? event.eventId));
  };

  let ofProjections = 0;
  /** Of the workflow task under way: whether each thing that woke it was a projection's end. */
  let causes: boolean[] = [];
  let news: boolean[] = [];
  const endTask = () => {
    // Scheduled, started and completed.
    if (causes.length > 0 && causes.every(Boolean)) ofProjections += 3;
  };
  for (const event of events) {
    const isProjection = isOfProjection(event);
    if (isProjection) ofProjections += 1;
    if (isNews(event)) news.push(isProjection);
    // An Update that a task brings in is written after it.
    if (event.workflowExecutionUpdateAcceptedEventAttributes) causes.push(false);
    if (event.workflowTaskStartedEventAttributes) {
      endTask();
      causes = news;
      news = [];
    }
  }
  endTask();
  return { total: events.length, projections: scheduled.size, ofProjections };
}

function isNews(event: HistoryEvent): boolean {
  return [
    event.workflowExecutionStartedEventAttributes,
    event.activityTaskCompletedEventAttributes,
    event.activityTaskFailedEventAttributes,
    event.activityTaskTimedOutEventAttributes,
    event.timerFiredEventAttributes,
  ].some((attributes) => attributes !== undefined && attributes !== null);
}
