import { describe, expect, it } from '@jest/globals';
import { countEvents } from './history-events.ts';
import type { HistoryEvent } from './history-events.ts';

/** A history by short names; an activity is given as what happens to it and where it was scheduled. */
function history(...steps: (string | [happens: string, scheduledAt: number] | [happens: 'scheduled', type: string])[]) {
  return steps.map((step, index): HistoryEvent => {
    const eventId = index + 1;
    const [happens, of] = typeof step === 'string' ? [step, ''] : step;
    const attributes =
      typeof of === 'number'
        ? { [`activityTask${happens}EventAttributes`]: { scheduledEventId: of } }
        : happens === 'scheduled'
          ? { activityTaskScheduledEventAttributes: { activityType: { name: of } } }
          : { [`${happens}EventAttributes`]: {} };
    return { eventId, ...attributes } as unknown as HistoryEvent;
  });
}

const task = ['workflowTaskScheduled', 'workflowTaskStarted', 'workflowTaskCompleted'] as const;

describe('counting what a history holds for projections', () => {
  it('takes their own events and the workflow tasks that only they woke', () => {
    const events = history(
      'workflowExecutionStarted',
      ...task,
      ['scheduled', 'project'],
      ['Started', 5],
      ['Completed', 5],
      ...task,
      'workflowExecutionCompleted',
    );
    expect(countEvents(events)).toEqual({ total: 11, projections: 1, ofProjections: 6 });
  });

  it('leaves other activities, and a task that something else woke too', () => {
    const events = history(
      'workflowExecutionStarted',
      ...task,
      ['scheduled', 'project'],
      ['scheduled', 'archive'],
      ['Started', 6],
      ['Completed', 6],
      ['Started', 5],
      ['Completed', 5],
      ...task,
    );
    expect(countEvents(events)).toEqual({ total: 13, projections: 1, ofProjections: 3 });
  });

  it('leaves a task that brought an Update in, and one that woke for an Update alone', () => {
    const withProjection = history(
      ['scheduled', 'project'],
      ['Started', 1],
      ['Completed', 1],
      ...task,
      'workflowExecutionUpdateAccepted',
    );
    expect(countEvents(withProjection).ofProjections).toBe(3);
    expect(countEvents(history(...task, 'workflowExecutionUpdateAccepted')).ofProjections).toBe(0);
  });
});
