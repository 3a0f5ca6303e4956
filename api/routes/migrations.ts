import { randomUUID } from 'node:crypto';
import type { CaseUpdates } from '../cases/case-updates.ts';
import type { ApiDeps } from '../deps.ts';
import { createMigrations } from '../flows/migrate-cases.ts';
import { migrationReport, migrationRequest } from '../resources/migrations.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';
import { selfAs } from '../viewer.ts';

/** Running cases that go on in another version of their flow. */
export function migrationRoutes(deps: ApiDeps, updates: CaseUpdates): Route[] {
  const migrateCases = createMigrations(deps, updates);
  return [
    route({
      method: 'post',
      path: '/flows/:key/migrations',
      summary: 'Brings running cases to a version of their flow, or tells what would become of them',
      permission: 'flows.publish',
      body: migrationRequest,
      answer: migrationReport,
      async handle({ viewer, params, body, idempotencyKey }) {
        const key = idempotencyKey ?? randomUUID();
        return { body: await migrateCases(param(params, 'key'), body, selfAs(viewer), key) };
      },
    }),
  ];
}
