import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CaseUpdates } from '../cases/case-updates.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { PageCounts } from '../files/page-counts.ts';
import { actRequest, taskList } from '../resources/tasks.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { actingOn, openTask, orSayWhoWasFirst } from '../tasks/acting-on.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import { readInbox } from '../tasks/inbox.ts';

const pageSize = 50;

/** One act of one person for one principal on one task: whatever sends it, and however often, it happens once. */
const updateIdFor = (taskId: string, personId: string, principal: string): string =>
  createHash('sha256')
    .update(JSON.stringify([taskId, personId, principal]))
    .digest('base64url');

/** The inbox, and what is done with a task. */
export function taskRoutes(
  { store }: ApiDeps,
  pageCounts: PageCounts,
  flowKinds: FlowKinds,
  updates: CaseUpdates,
): Route[] {
  return [
    route({
      method: 'get',
      path: '/tasks',
      summary: 'Mine today, the most urgent first',
      query: z.object({ cursor: z.string().max(500).optional() }),
      answer: taskList,
      async handle({ viewer, query }) {
        const [after = null] = query.cursor === undefined ? [] : readCursor(query.cursor, 1);
        const { last, ...inbox } = await readInbox(store, pageCounts, flowKinds, viewer, { after, size: pageSize });
        return { body: { ...inbox, nextCursor: last === null ? null : writeCursor([last]) } };
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/acts',
      summary: 'Approves, rejects, returns or refuses',
      status: 201,
      body: actRequest,
      answer: z.object({ sequence: z.number().describe('The case as it is after the act') }),
      async handle({ viewer, params, body, idempotencyKey }) {
        const id = param(params, 'id');
        const item = await openTask(store, viewer, id);
        const actor = await actingOn(store, flowKinds, viewer, item, body.principal);
        const { organisation, number } = item.case;
        const message = {
          type: 'acted' as const,
          taskId: item.task.id,
          actor,
          outcome: body.outcome,
          ...(body.reason && { reason: body.reason }),
        };
        const updateId = idempotencyKey ?? updateIdFor(id, viewer.personId, body.principal);
        const { sequence } = await orSayWhoWasFirst(store, item, () =>
          updates.act(organisation, number, message, updateId),
        );
        return { body: { sequence } };
      },
    }),
  ];
}
