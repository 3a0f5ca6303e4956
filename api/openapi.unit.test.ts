import { describe, expect, it } from '@jest/globals';
import { pino } from 'pino';
import { etsiTs119312 } from '../signing/index.ts';
import type { ApiDeps } from './deps.ts';
import { createApi } from './index.ts';
import { openApiOf, openApiPath } from './openapi.ts';
import { apiRouter } from './router.ts';
import { apiRoutes } from './routes.ts';

/** Routes only remember what they are given; none is called here. */
const deps = {
  store: { signingSessions: { listInState: () => Promise.resolve([]) } },
  publicUrl: 'https://paraaf.klaverdam.example',
  oidc: { issuer: 'https://aanmelden.example', clientId: 'paraaf', clientSecret: 'x' },
  csc: { url: 'https://sign.example/csc/v2', version: '2', clientId: 'paraaf', clientSecret: 'x' },
  signerCheck: 'name',
  trustAnchorsPem: '',
  algorithms: etsiTs119312,
  organisation: { key: 'klaverdam', name: 'Klaverdam' },
  channels: [],
  demo: false,
  logger: pino({ level: 'silent' }),
} as unknown as ApiDeps;

interface Description {
  openapi: string;
  paths: Record<string, Record<string, { requestBody?: unknown; responses: Record<string, unknown>; security?: [] }>>;
}

const { routes } = apiRoutes(deps);
const description = openApiOf(routes, deps.publicUrl) as unknown as Description;

describe('the description of the API', () => {
  it('names every route that is served, and no other', () => {
    const router = apiRouter(deps.store, routes);
    const served = router.stack.flatMap(({ route }) =>
      route ? route.stack.map(({ method }) => `${String(method)} ${openApiPath(route.path)}`) : [],
    );
    const described = Object.entries(description.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method} ${path}`),
    );
    expect([...new Set(served)].sort()).toEqual(described.sort());
    expect(described).toContain('post /tasks/{id}/acts');
  });

  it.each(routes.map((route) => [route.method, openApiPath(route.path), route] as const))(
    'tells what goes in and out: %s %s',
    (method, path, route) => {
      const operation = description.paths[path]?.[method];
      expect(operation?.responses).toHaveProperty([String(route.status ?? 200)]);
      expect(operation?.responses).toHaveProperty(['default']);
      const takesBody = route.takesFile === true || (route.access !== 'public' && route.body !== undefined);
      expect(operation?.requestBody !== undefined).toBe(takesBody);
      expect(operation?.security).toEqual(route.access === 'public' ? [] : undefined);
    },
  );

  it('is what the API itself gives', async () => {
    const api = createApi(deps);
    try {
      expect(api.description).toEqual(description);
      expect(description.openapi).toBe('3.1.0');
    } finally {
      await api.close();
    }
  });
});
