import type { ActRequest, TaskList } from '../../../api/resources/tasks.ts';
import { letter } from './paper.ts';
import { caseRoutes, deliveryRoutes, flowRoutes, otherRoutes } from './more-routes.ts';
import { directory } from './people.ts';
import { inDays } from './tasks.ts';
import { on, type Route } from './route.ts';
import type { World } from './world.ts';

function taskList(world: World): TaskList {
  const counts = { overdue: 0, today: 0, 'this-week': 0, later: 0, forAnother: 0 };
  for (const row of world.tasks) counts[row.actAs.ground === 'self' ? row.urgency : 'forAnother'] += 1;
  return { items: world.tasks, nextCursor: null, counts };
}

export const routes: Route[] = [
  on('GET', '/me', ({ world }) => ({ body: world.me })),
  on('GET', '/directory', () => ({ body: directory })),
  on('GET', '/tasks', ({ world }) => ({ body: taskList(world) })),
  on('POST', '/tasks/:id/acts', ({ world, parts, body }) => {
    const id = parts[0] ?? '';
    if (!world.tasks.some((row) => row.id === id)) {
      return {
        status: 409,
        body: { status: 409, code: 'task/closed', detail: 'Jan Claes handelde deze taak intussen af.' },
      };
    }
    if ((body as ActRequest).outcome !== 'approved' && !(body as ActRequest).reason)
      return { status: 422, body: { status: 422, code: 'reason/missing', detail: 'Geef een reden.' } };
    world.remove(id);
    return { status: 200, body: {} };
  }),
  on('GET', '/questions', ({ world }) => ({ body: world.asked })),
  on('GET', '/tasks/:id/extension', ({ url }) => ({
    body: { dueAt: inDays(Number(url.searchParams.get('workingDays'))) },
  })),
  ...['reassign', 'extend', 'questions', 'questions/:question/answer'].map((change) =>
    on('POST', `/tasks/:id/${change}`, ({ world, parts }) => {
      if (change === 'reassign') world.remove(parts[0] ?? '');
      if (change.endsWith('answer')) world.asked = { items: [] };
      return { body: { sequence: 9 } };
    }),
  ),
  on('GET', '/files/:sha', async ({ world, parts }) => {
    const row = world.tasks.find(({ documents }) => documents.some(({ sha256 }) => sha256 === parts[0]));
    const file = row?.documents.find(({ sha256 }) => sha256 === parts[0]);
    return {
      body: await letter(row?.caseTitle ?? 'Brief: Subsidie voor de heraanleg van het Kerkplein', file?.pages ?? 2),
    };
  }),
  ...caseRoutes,
  ...deliveryRoutes,
  ...flowRoutes,
  ...otherRoutes,
];
