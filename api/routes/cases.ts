import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { caseDetailOf } from '../cases/case-detail.ts';
import { caseRowOf } from '../cases/case-row.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import { previewSteps } from '../cases/preview.ts';
import { readStart, startCase } from '../cases/start-case.ts';
import { findVisibleCase } from '../cases/visible-case.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { PageCounts } from '../files/page-counts.ts';
import { principalLabel, readNames } from '../labels.ts';
import { caseDetail, caseList, startPreview, startRequest } from '../resources/cases.ts';
import type { CaseDetail } from '../resources/cases.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { selfAs } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';
import { departmentCalendar, holdersOf } from '../../store/index.ts';

const pageSize = 50;

const listQuery = z.object({
  status: z.enum(['running', 'completed', 'refused', 'cancelled']).optional(),
  department: z.string().max(64).optional(),
  search: z.string().max(200).optional(),
  mine: z.enum(['true', 'false']).optional().describe('Only cases that one started, or acted in'),
  cursor: z.string().max(500).optional(),
});

const cancelRequest = z.strictObject({ reason: z.string().trim().min(3).max(2_000) });

/** Cases: started, followed, ended, mended. */
export function caseRoutes(deps: ApiDeps, pageCounts: PageCounts, updates: CaseUpdates): Route[] {
  const { store } = deps;

  async function detail(viewer: Viewer, id: string): Promise<CaseDetail> {
    return caseDetailOf(deps, pageCounts, await findVisibleCase(store, viewer, id), viewer);
  }

  return [
    route({
      method: 'post',
      path: '/cases',
      summary: 'Starts a case on the newest version of a flow',
      status: 201,
      permission: 'cases.start',
      body: startRequest,
      answer: caseDetail,
      async handle({ viewer, body, idempotencyKey }) {
        const caseId = await startCase(deps, viewer, body, idempotencyKey);
        return { body: await detail(viewer, caseId), headers: { Location: `/api/v1/cases/${caseId}` } };
      },
    }),
    route({
      method: 'post',
      path: '/cases/preview',
      summary: 'Who would act and by when; starts nothing',
      permission: 'cases.start',
      body: startRequest,
      answer: startPreview,
      async handle({ viewer, body }) {
        const { version, data, title } = await readStart(deps, viewer, body);
        const [names, calendar] = await Promise.all([
          readNames(store),
          departmentCalendar(store, version.plan.department),
        ]);
        const peopleOf = (principal: string): string[] => {
          if (principal === 'starter') return [viewer.person.name];
          if (!principal.startsWith('field:'))
            return holdersOf(principal, viewer.standing).map((id) => names.person(id));
          const value = data[principal.slice('field:'.length)];
          if (typeof value === 'string') return [names.person(value)];
          return typeof value === 'object' && value !== null ? [value.name] : [];
        };
        const steps = previewSteps(version.plan, data, calendar, new Date().toISOString());
        return {
          body: {
            title,
            steps: steps.map((step) => ({
              ...step,
              who: step.who.map((principal) => {
                const people = peopleOf(principal);
                const remark = people.length === 0 ? 'Vandaag heeft niemand deze rol.' : null;
                return { principal, label: principalLabel(principal, names), people, remark };
              }),
            })),
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/cases',
      summary: 'Cases one may see, newest first',
      query: listQuery,
      answer: caseList,
      async handle({ viewer, query }) {
        const { status, department, search, mine, cursor } = query;
        const seesAll = viewer.permissions.has('cases.view-all');
        const own = { personId: viewer.personId, principals: [], departments: [] };
        const visible = {
          personId: viewer.personId,
          principals: [...viewer.principals],
          departments: [...viewer.departmentsSeen],
        };
        const [startedAt = '', caseId = ''] = cursor === undefined ? [] : readCursor(cursor, 2);
        const found = await store.projections.listCases({
          limit: pageSize + 1,
          ...(status !== undefined && { status }),
          ...(department !== undefined && { department }),
          ...(search !== undefined && { search }),
          ...(mine === 'true' ? { visibleTo: own } : !seesAll && { visibleTo: visible }),
          ...(cursor !== undefined && { after: { startedAt, caseId } }),
        });
        const page = found.slice(0, pageSize);
        const last = found.length > pageSize ? page.at(-1) : undefined;
        const names = await readNames(store);
        const nowAt = new Date().toISOString();
        return {
          body: {
            items: page.map((projection) => caseRowOf(projection, names, nowAt)),
            nextCursor: last ? writeCursor([last.startedAt, last.caseId]) : null,
          },
        };
      },
    }),
    route({
      method: 'get',
      path: '/cases/:id',
      summary: 'A case with its documents, position and time line',
      answer: caseDetail,
      async handle({ viewer, params }) {
        return { body: await detail(viewer, param(params, 'id')) };
      },
    }),
    route({
      method: 'post',
      path: '/cases/:id/cancel',
      summary: 'Ends a running case, with a reason; its starter withdraws it',
      permission: 'cases.operate',
      body: cancelRequest,
      answer: caseDetail,
      async handle({ viewer, params, body, idempotencyKey }) {
        const { caseId, organisation, number } = await findVisibleCase(store, viewer, param(params, 'id'));
        const message = { type: 'cancelled' as const, actor: selfAs(viewer), reason: body.reason };
        await updates.operate(organisation, number, message, idempotencyKey ?? randomUUID());
        return { body: await detail(viewer, caseId) };
      },
    }),
    route({
      method: 'post',
      path: '/cases/:id/runs/:runId/retry',
      summary: 'Tries again what failed in a case',
      permission: 'cases.operate',
      answer: caseDetail,
      async handle({ viewer, params, idempotencyKey }) {
        const { caseId, organisation, number } = await findVisibleCase(store, viewer, param(params, 'id'));
        const operation = { type: 'retry' as const, runId: param(params, 'runId') };
        const message = { type: 'operated' as const, actor: selfAs(viewer), operation };
        await updates.operate(organisation, number, message, idempotencyKey ?? randomUUID());
        return { body: await detail(viewer, caseId) };
      },
    }),
  ];
}
