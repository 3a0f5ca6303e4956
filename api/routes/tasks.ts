import { createHash } from 'node:crypto';
import { z } from 'zod';
import { maySeeCase } from '../authorise.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import { caseFacts } from '../cases/facts.ts';
import { readCursor, writeCursor } from '../cursor.ts';
import type { ApiDeps } from '../deps.ts';
import type { PageCounts } from '../files/page-counts.ts';
import { heldLabel, readNames } from '../labels.ts';
import { ProblemError } from '../problem.ts';
import { actRequest, taskList } from '../resources/tasks.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { actorFor, waysToAct } from '../tasks/acting.ts';
import type { FlowKinds } from '../tasks/flow-kinds.ts';
import { closedTask } from '../tasks/handled.ts';
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
        if (!viewer.mayAct) throw new ProblemError('permission/denied');
        const id = param(params, 'id');
        const item = await store.projections.findTask(id);
        if (!item) {
          const [caseId = '', taskId = ''] = id.split('~');
          const found = await store.projections.findCase(caseId);
          if (!found || !maySeeCase(viewer, caseFacts(found))) throw new ProblemError('task/not-found');
          throw await closedTask(store, caseId, taskId);
        }
        const { flow, starter, organisation, number } = item.case;
        const kind = await flowKinds.of(flow.key, flow.version);
        const ways = waysToAct(item.task, viewer.held, kind, viewer.personId, starter.personId);
        const way = ways.find(({ held }) => held.principal === body.principal);
        if (!way) {
          const hasActed = item.task.acts.some(({ actor }) => actor.principal === body.principal);
          const isMine = viewer.principals.includes(body.principal);
          throw new ProblemError(hasActed && isMine ? 'task/already-acted' : 'task/not-yours');
        }
        if (way.refusal !== null) {
          throw new ProblemError(way.refusal, { label: heldLabel(way.held, await readNames(store)) });
        }
        const actor = actorFor(viewer.person, way.held);
        const message = {
          type: 'acted' as const,
          taskId: item.task.id,
          actor,
          outcome: body.outcome,
          ...(body.reason && { reason: body.reason }),
        };
        const updateId = idempotencyKey ?? updateIdFor(id, viewer.personId, body.principal);
        try {
          const { sequence } = await updates.act(organisation, number, message, updateId);
          return { body: { sequence } };
        } catch (error) {
          // The inbox was older than the case: say who was first.
          if (error instanceof ProblemError && error.code === 'task/closed') {
            throw await closedTask(store, item.caseId, item.task.id);
          }
          throw error;
        }
      },
    }),
  ];
}
