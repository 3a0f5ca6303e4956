import { localDay, type Store } from '../../store/index.ts';
import { absences, closingDays, departments, groups, mandates, people, roleHolders, roles, week } from './klaverdam.ts';

const calendarKey = 'klaverdam';
const timeZone = 'Europe/Brussels';
const firstDay = '2026-01-01';

/** Puts the people, roles and calendar of the demonstration municipality in the store; again changes nothing. */
export async function loadMunicipality(store: Store): Promise<void> {
  const year = new Date().getFullYear();
  const closedOn = [0, 1, 2, 3].flatMap((ahead) => closingDays.map((monthDay) => `${year + ahead}-${monthDay}`));
  await store.calendars.put({ key: calendarKey, timeZone, holidays: 'BE', closedOn, week });
  for (const { key, name } of departments) await store.organisation.putDepartment({ key, name, calendar: calendarKey });
  for (const role of roles) await store.organisation.putRole(role);
  for (const group of groups) await store.organisation.putGroup(group);
  for (const { id, name, email, function: title, department } of people) {
    await store.people.put({ id, name, email, function: title, department, language: 'nl', active: true });
  }
  for (const holder of roleHolders) await store.organisation.putHolder({ ...holder, fromOn: firstDay, untilOn: null });

  const today = localDay(timeZone);
  if ((await store.mandates.list()).length === 0) {
    for (const mandate of mandates) {
      await store.mandates.create({ ...mandate, flows: [], fromOn: firstDay, untilOn: null, decisionSha256: null });
    }
  }
  if ((await store.absences.notOverOn(today)).length === 0) {
    const untilOn = localDay(timeZone, new Date(Date.now() + 30 * 86_400_000).toISOString());
    for (const absence of absences) await store.absences.create({ ...absence, role: null, fromOn: today, untilOn });
  }
}
