import { randomUUID } from 'node:crypto';
import { fieldsOf } from '../../engine/index.ts';
import type { CaseProjection, Operation } from '../../engine/index.ts';
import { operationsOf } from '../cases/case-operations.ts';
import { readCaseState } from '../cases/case-state.ts';
import type { CaseUpdates } from '../cases/case-updates.ts';
import { findVisibleCase } from '../cases/visible-case.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import { changedCase, operationRequest } from '../resources/amendments.ts';
import { caseOperations } from '../resources/operations.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { selfAs } from '../viewer.ts';

/** How a case is mended: a step is skipped, data corrected, a token put elsewhere. */
export function operationRoutes(deps: ApiDeps, updates: CaseUpdates): Route[] {
  const { store } = deps;

  /** The case knows no people: that a corrected colleague exists, is looked up here. */
  async function refuseUnknownPeople({ flow }: CaseProjection, operation: Operation): Promise<void> {
    if (operation.type !== 'correct') return;
    const version = await store.flowVersions.get(flow.key, flow.version);
    for (const field of version ? fieldsOf(version.plan) : []) {
      const value = operation.data[field.id];
      if (field.type !== 'person' || typeof value !== 'string') continue;
      if (!(await store.people.get(value)))
        throw new ProblemError('data/invalid', { sentence: 'Kies een medewerker.' });
    }
  }

  return [
    route({
      method: 'get',
      path: '/cases/:id/operations',
      summary: 'Where a running case waits, and how it can be brought on from there',
      permission: 'cases.operate',
      answer: caseOperations,
      async handle({ viewer, params }) {
        const found = await findVisibleCase(store, viewer, param(params, 'id'));
        if (found.status !== 'running') throw new ProblemError('case/not-running');
        const [version, state] = await Promise.all([
          store.flowVersions.get(found.flow.key, found.flow.version),
          readCaseState(deps, found),
        ]);
        if (!version) throw new ProblemError('flow/not-found');
        return { body: operationsOf(version.plan, state, selfAs(viewer), new Date().toISOString()) };
      },
    }),
    route({
      method: 'post',
      path: '/cases/:id/operations',
      summary: 'Skips a step, corrects data or moves a token, where the case can go on well from there',
      permission: 'cases.operate',
      body: operationRequest,
      answer: changedCase,
      async handle({ viewer, params, body, idempotencyKey }) {
        const found = await findVisibleCase(store, viewer, param(params, 'id'));
        await refuseUnknownPeople(found, body);
        const message = { type: 'operated', actor: selfAs(viewer), operation: body } as const;
        return {
          body: await updates.operate(found.organisation, found.number, message, idempotencyKey ?? randomUUID()),
        };
      },
    }),
  ];
}
