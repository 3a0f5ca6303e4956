import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Amendment } from '../../engine/index.ts';
import type { InboxTask } from '../../store/index.ts';
import { mayAmend, maySeeCase } from '../authorise.ts';
import type { AmendmentKind } from '../authorise.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import { caseFacts } from '../cases/facts.ts';
import { findVisibleCase } from '../cases/visible-case.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import {
  answerRequest,
  changedCase,
  extendRequest,
  extendedTerm,
  questionRequest,
  reassignRequest,
  withdrawRequest,
} from '../resources/amendments.ts';
import { questionList } from '../resources/tasks.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { actorAmong } from '../tasks/acting.ts';
import { extendedDue } from '../tasks/extended-due.ts';
import { selfAs } from '../viewer.ts';
import type { Viewer } from '../viewer.ts';

type CaseOfTask = Pick<InboxTask['case'], 'organisation' | 'number'>;

/** Changes to who does a task and by when, questions about it, and a case that its starter takes back. */
export function amendmentRoutes({ store }: ApiDeps, updates: CaseUpdates): Route[] {
  /** A task that the viewer may see. */
  async function findTask(viewer: Viewer, id: string): Promise<InboxTask> {
    if (!viewer.mayAct) throw new ProblemError('permission/denied');
    const item = await store.projections.findTask(id);
    const found = item && (await store.projections.findCase(item.caseId));
    if (!found || !maySeeCase(viewer, caseFacts(found))) throw new ProblemError('task/not-found');
    return item;
  }

  async function refuseUnlessMay(viewer: Viewer, kind: AmendmentKind, starterId: string, open: readonly string[]) {
    const department = (await store.people.get(starterId))?.department ?? null;
    if (!mayAmend(viewer, kind, { starterId, department, open })) throw new ProblemError('permission/denied');
  }

  async function amend(
    viewer: Viewer,
    { organisation, number }: CaseOfTask,
    amendment: Amendment,
    principals: readonly string[],
    key: string | null,
  ) {
    const actor = actorAmong(viewer, principals);
    return {
      body: await updates.amend(organisation, number, { type: 'amended', actor, amendment }, key ?? randomUUID()),
    };
  }

  return [
    route({
      method: 'post',
      path: '/tasks/:id/reassign',
      summary: 'Passes a task on from who has not acted to others',
      body: reassignRequest,
      answer: changedCase,
      async handle({ viewer, params, body, idempotencyKey }) {
        const item = await findTask(viewer, param(params, 'id'));
        await refuseUnlessMay(viewer, 'reassign', item.case.starter.personId, [body.from]);
        const amendment = { type: 'reassign', taskId: item.task.id, ...body } as const;
        return amend(viewer, item.case, amendment, [body.from], idempotencyKey);
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/extend',
      summary: 'Moves the due date of a task, and its reminders with it',
      body: extendRequest,
      answer: changedCase,
      async handle({ viewer, params, body, idempotencyKey }) {
        const item = await findTask(viewer, param(params, 'id'));
        await refuseUnlessMay(viewer, 'extend', item.case.starter.personId, item.task.open);
        return amend(viewer, item.case, { type: 'extend', taskId: item.task.id, ...body }, [], idempotencyKey);
      },
    }),
    route({
      method: 'get',
      path: '/tasks/:id/extension',
      summary: 'When a task would be due if its term were so much longer; changes nothing',
      query: z.object({ workingDays: z.coerce.number().int().min(1).max(250) }),
      answer: extendedTerm,
      async handle({ viewer, params, query }) {
        const { task, case: about } = await findTask(viewer, param(params, 'id'));
        return { body: { dueAt: await extendedDue(store, about.department, task, query) } };
      },
    }),
    route({
      method: 'get',
      path: '/questions',
      summary: 'What others ask this person about their tasks, and is not answered',
      answer: questionList,
      async handle({ viewer }) {
        const items = await store.projections.listAsked([...viewer.principals]);
        return {
          body: {
            items: items.flatMap(({ id, caseId, case: about, task }) =>
              task.questions
                .filter(({ to, answer }) => answer === null && to.some((each) => viewer.principals.includes(each)))
                .map((question) => ({
                  taskId: id,
                  questionId: question.id,
                  caseId,
                  caseNumber: about.number,
                  caseTitle: about.title,
                  nodeName: task.nodeName,
                  askedBy: question.actor.name,
                  text: question.text,
                  at: question.at,
                })),
            ),
          },
        };
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/questions',
      summary: 'Asks something about a task; the task goes on meanwhile',
      status: 201,
      body: questionRequest,
      answer: changedCase,
      async handle({ viewer, params, body, idempotencyKey }) {
        const item = await findTask(viewer, param(params, 'id'));
        await refuseUnlessMay(viewer, 'ask', item.case.starter.personId, item.task.open);
        const amendment = { type: 'ask', taskId: item.task.id, ...body } as const;
        return amend(viewer, item.case, amendment, item.task.open, idempotencyKey);
      },
    }),
    route({
      method: 'post',
      path: '/tasks/:id/questions/:questionId/answer',
      summary: 'Answers a question, as one of those who were asked',
      body: answerRequest,
      answer: changedCase,
      async handle({ viewer, params, body, idempotencyKey }) {
        const item = await findTask(viewer, param(params, 'id'));
        const questionId = param(params, 'questionId');
        const asked = item.task.questions.find(({ id }) => id === questionId);
        if (!asked) throw new ProblemError('question/unknown');
        if (!asked.to.some((principal) => viewer.principals.includes(principal)))
          throw new ProblemError('question/not-yours');
        const amendment = { type: 'answer', taskId: item.task.id, questionId, answer: body.answer } as const;
        return amend(viewer, item.case, amendment, asked.to, idempotencyKey);
      },
    }),
    route({
      method: 'post',
      path: '/cases/:id/withdraw',
      summary: 'Takes a case back, as its starter; what has been sent already is said',
      body: withdrawRequest,
      answer: changedCase,
      async handle({ viewer, params, body, idempotencyKey }) {
        const { organisation, number, starter } = await findVisibleCase(store, viewer, param(params, 'id'));
        await refuseUnlessMay(viewer, 'withdraw', starter.personId, []);
        const message = { type: 'amended', actor: selfAs(viewer), amendment: { type: 'withdraw', ...body } } as const;
        return { body: await updates.amend(organisation, number, message, idempotencyKey ?? randomUUID()) };
      },
    }),
  ];
}
