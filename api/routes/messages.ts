import { randomUUID } from 'node:crypto';
import type { CaseProjection } from '../../engine/index.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import { messageReceipt, messageRequest } from '../resources/messages.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';

/** Messages from other applications, to the cases that wait for them. */
export function messageRoutes({ store }: ApiDeps, updates: CaseUpdates): Route[] {
  return [
    route({
      method: 'post',
      path: '/messages',
      summary: 'Brings a message to the cases that wait for it',
      permission: 'cases.operate',
      body: messageRequest,
      answer: messageReceipt,
      async handle({ body: { name, key, data }, idempotencyKey }) {
        const updateId = idempotencyKey ?? randomUUID();
        const waiting = await store.projections.findCasesAwaiting(name, key);
        const reached: CaseProjection[] = [];
        for (const projection of waiting) {
          const message = { type: 'messageReceived', name, key, data } as const;
          try {
            await updates.receive(projection.organisation, projection.number, message, updateId);
            reached.push(projection);
          } catch (error) {
            // The screens are behind: another message or the end of its term was first.
            if (!isTooLate(error)) throw error;
          }
        }
        if (reached.length === 0) throw new ProblemError('message/not-awaited');
        return { body: { cases: reached.map(({ caseId, number }) => ({ id: caseId, number })) } };
      },
    }),
  ];
}

const isTooLate = (error: unknown): boolean =>
  error instanceof ProblemError && ['message/not-awaited', 'case/not-running'].includes(error.code);
