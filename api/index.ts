import express from 'express';
import type { Express } from 'express';
import type { ApiDeps } from './deps.ts';
import { noSuchRoute, problemHandler } from './errors.ts';
import { openApiOf } from './openapi.ts';
import { requestLog } from './request-log.ts';
import { apiRouter } from './router.ts';
import { apiRoutes } from './routes.ts';
import { securityHeaders } from './security-headers.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { startUpkeep } from './upkeep.ts';
import { webPages } from './web-pages.ts';

export type { ApiDeps } from './deps.ts';

export interface Api {
  app: Express;
  /** OpenAPI 3.1, as `/api/v1/openapi.json` gives it. */
  description: Record<string, unknown>;
  /** Lets go of what runs beside requests; the store and Temporal are their owner's. */
  close(): Promise<void>;
}

/** The API under `/api/v1`, sign-in under `/auth`, and the built screens at every other address. */
export function createApi(deps: ApiDeps): Api {
  const { store, logger, publicUrl } = deps;
  const { routes, live, finishing, openings, telling } = apiRoutes(deps);
  const description = openApiOf(routes, publicUrl);

  const app = express();
  app.disable('x-powered-by').set('etag', false).set('query parser', 'simple').set('trust proxy', 'loopback');
  app.use(requestLog(logger), securityHeaders(publicUrl, deps.oidc.issuer));
  app.use('/auth', signInRoutes(deps));
  app.get('/api/v1/openapi.json', (_request, response) => {
    response.json(description);
  });
  app.get('/health', (request, _response, next) => {
    request.url = '/api/v1/health';
    next();
  });
  app.use('/api/v1', apiRouter(store, routes));
  app.use('/api', noSuchRoute);
  if (deps.webFolder !== undefined) app.use(webPages(deps.webFolder));
  app.use(noSuchRoute);
  app.use(problemHandler(logger));

  const upkeep = startUpkeep(store, finishing, openings, logger);
  return {
    app,
    description,
    async close() {
      live.close();
      await Promise.all([upkeep.stop(), telling.stop()]);
    },
  };
}
