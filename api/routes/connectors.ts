import { key as keySchema } from '../../engine/index.ts';
import type { ApiDeps } from '../deps.ts';
import { ProblemError } from '../problem.ts';
import { connectorList, connectorRequest } from '../resources/connectors.ts';
import { param, route } from '../route.ts';
import type { Route } from '../route.ts';

/** The systems that flows may ask, for administrators. */
export function connectorRoutes({ store }: ApiDeps): Route[] {
  return [
    route({
      method: 'get',
      path: '/connectors',
      summary: 'The systems that flows may ask',
      permission: 'administration',
      answer: connectorList,
      async handle() {
        return { body: { items: await store.connectors.list() } };
      },
    }),
    route({
      method: 'put',
      path: '/connectors/:key',
      summary: 'Makes or changes a system that flows may ask',
      permission: 'administration',
      body: connectorRequest,
      status: 204,
      answer: 'nothing',
      async handle({ params, body: { credentials, ...settings } }) {
        const key = keySchema.safeParse(param(params, 'key'));
        if (!key.success) throw new ProblemError('request/invalid');
        await store.connectors.put({ key: key.data, ...settings }, credentials);
        return { body: undefined };
      },
    }),
    route({
      method: 'delete',
      path: '/connectors/:key',
      summary: 'Takes away a system that flows may ask',
      permission: 'administration',
      status: 204,
      answer: 'nothing',
      async handle({ params }) {
        await store.connectors.remove(param(params, 'key'));
        return { body: undefined };
      },
    }),
  ];
}
