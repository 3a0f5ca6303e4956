import type { CaseStart } from '../case/case-start.ts';
import { fillTitle } from '../fill-text.ts';
import { hashJson, hashPlan } from '../hash.ts';
import { fieldsOf } from '../plan.ts';
import type { Plan } from '../plan.ts';
import { officeCalendar } from './office-calendar.ts';
import type { Scenario } from './scenario.ts';

/** The case that a scenario starts; its documents have a hash of their names. */
export function startOf(plan: Plan, { starter, people, calendar, data, documents }: Scenario): CaseStart {
  const start = plan.nodes[plan.start];
  const title = start?.kind === 'start' ? start.settings.title : '';
  const nameOf = (personId: string) => people.find(({ id }) => id === personId)?.name ?? '';
  return {
    caseId: 'klaverdam-2026-1',
    number: '2026-1',
    organisation: 'klaverdam',
    department: plan.department,
    title: fillTitle(title, data, fieldsOf(plan), nameOf) || plan.name.nl,
    verificationCode: '1234567890123456',
    starter: { personId: starter, name: nameOf(starter) },
    plan,
    planHash: hashPlan(plan),
    calendar: calendar ?? officeCalendar,
    data,
    documents: documents.map(({ slot, fileName }, index) => ({
      id: `${slot}-${index + 1}`,
      slot,
      fileName,
      sha256: hashJson({ slot, fileName }),
      revision: 1,
      signed: plan.documents.some(({ id, signed }) => id === slot && signed),
      signatures: [],
    })),
  };
}
