import type { Calendar } from '../calendar.ts';
import { officeCalendar } from '../simulate/office-calendar.ts';

/** Test support: the working time of Klaverdam: that of an office, with a Friday as long as the other days. */
export const klaverdamCalendar: Calendar = {
  ...officeCalendar,
  week: { ...officeCalendar.week, 5: officeCalendar.week[4] },
};
