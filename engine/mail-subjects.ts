import type { ActivityInput } from './case/activities.ts';
import { textIn } from './schema/text.ts';

/** The subject of a reminder: the step, by when, and the case. */
export function reminderSubject({ nodeName, dueAt }: ActivityInput<'remind'>, title: string): string {
  return `Herinnering: ${textIn(nodeName, 'nl')}${untilDay(dueAt)}: ${title}`;
}

/** The subject of an escalation: the step, since when it is late, and the case. */
export function escalationSubject({ nodeName, dueAt }: ActivityInput<'escalate'>, title: string): string {
  return `Te laat: ${textIn(nodeName, 'nl')}, ${sinceDay(dueAt)}: ${title}`;
}

/** ` tegen 12 november 2026`, or nothing when there is no due date. */
export function untilDay(dueAt: string | null): string {
  return dueAt === null ? '' : ` tegen ${dutchDay(dueAt)}`;
}

/** Since when a step is late; without a due date, that it is not done. */
export function sinceDay(dueAt: string | null): string {
  return dueAt === null ? 'blijft open' : `moest klaar zijn op ${dutchDay(dueAt)}`;
}

const dayFormat = new Intl.DateTimeFormat('nl-BE', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'Europe/Brussels',
});

/** `12 november 2026`, in Belgian local time. */
function dutchDay(at: string): string {
  return dayFormat.format(new Date(at));
}
