import { fieldsOf, fillTitle } from '../engine/index.ts';
import type { Activities, ActivityInput, CaseData, CaseStart, Plan } from '../engine/index.ts';
import { departmentCalendar, newVerificationCode } from '../store/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { ActivityError } from './failures.ts';
import { once } from './once.ts';

const maxTitleLength = 200;

/**
 * Makes ready the case of another flow, in the version that is published now, as a part of this one: `2026-114.1`. The
 * same key gives the same case, also when a newer version was published since.
 */
export function createOpenSubcase({ store }: ActivityDependencies): Activities['openSubcase'] {
  /** Counted within the case; a number that was taken and not used stays unused. */
  async function takeNumber(caseId: string): Promise<number> {
    let number = 1;
    while (!(await store.effects.begin(`${caseId}/part/${String(number)}`))) number += 1;
    return number;
  }

  async function titleOf(plan: Plan, data: CaseData): Promise<string> {
    const start = plan.nodes[plan.start];
    const pattern = start?.kind === 'start' ? start.settings.title : '';
    const names = new Map((await store.people.list()).map(({ id, name }) => [id, name]));
    const title = fillTitle(pattern, data, fieldsOf(plan), (id) => names.get(id) ?? '');
    return title.slice(0, maxTitleLength) || plan.name.nl;
  }

  return ({ caseId, number, organisation, idempotencyKey }, { flow, data, documents, starter }) =>
    once(store.effects, idempotencyKey, async (): Promise<CaseStart> => {
      const version = await store.flowVersions.newest(flow);
      if (!version) throw new ActivityError('flow/not-published');
      const { plan, planHash } = version;
      const part = String(await takeNumber(caseId));
      return {
        caseId: `${caseId}.${part}`,
        number: `${number}.${part}`,
        organisation,
        department: plan.department,
        title: await titleOf(plan, data),
        verificationCode: newVerificationCode(),
        starter,
        plan,
        planHash,
        calendar: await departmentCalendar(store, plan.department),
        data,
        documents: documents.map((document) => startDocument(plan, document)),
      };
    });
}

function startDocument(
  plan: Plan,
  { slot, ...document }: ActivityInput<'subflow'>['documents'][number],
): CaseStart['documents'][number] {
  const signed = plan.documents.some((place) => place.id === slot && place.signed);
  return { ...document, slot, revision: 1, signed, signatures: [] };
}
