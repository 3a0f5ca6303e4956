import { hashJson } from '../../hash.ts';
import type { Permission } from '../../problem.ts';
import type { CaseState } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { countTermAgain, countWaitAgain } from '../terms.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { granted, refused } from './permission.ts';

type CalendarChanged = Extract<CaseEvent, { type: 'calendarChanged' }>;

export function permitCalendar({ status }: CaseState): Permission {
  return status === 'running' ? granted : refused('case/not-running');
}

/** The case counts on another calendar from now on: open terms and waits are counted again from their beginning; what has fired stays. */
export function changeCalendar(turn: Turn, { calendar, actor }: CalendarChanged): void {
  turn.state.calendar = calendar;
  record(turn, 'calendar/changed', { actor, detail: { calendar: hashJson(calendar), untilOn: calendar.untilOn } });
  for (const taskId of Object.keys(turn.state.tasks)) countTermAgain(turn, taskId);
  for (const wait of Object.values(turn.state.waits)) countWaitAgain(turn, wait);
}
