import { randomUUID } from 'node:crypto';
import { departmentCalendar } from '../../store/index.ts';
import type { CalendarTelling } from '../cases/tell-calendar.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import { calendarChange, workCalendarRequest } from '../resources/calendars.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { selfAs } from '../viewer.ts';

/** The working time of departments. */
export function calendarRoutes({ store }: ApiDeps, telling: CalendarTelling): Route[] {
  return [
    route({
      method: 'put',
      path: '/calendars/:department',
      summary: 'Changes the calendar of a department and of all that share it; running cases count on it from then on',
      permission: 'administration',
      body: workCalendarRequest,
      answer: calendarChange,
      async handle({ viewer, params, body, idempotencyKey }) {
        const department = await store.organisation.department(param(params, 'department'));
        if (!department) throw new ProblemError('department/not-found');
        const present = await store.calendars.get(department.calendar);
        await store.calendars.put({ ...present, ...body, closedOn: [...new Set(body.closedOn)].sort() });
        const all = await store.organisation.departments();
        const departments = all.filter(({ calendar }) => calendar === department.calendar).map(({ key }) => key);
        const calendarOf = (key: string) => departmentCalendar(store, key);
        const cases = await telling.tell(departments, calendarOf, selfAs(viewer), idempotencyKey ?? randomUUID());
        return { body: { departments, cases } };
      },
    }),
  ];
}
