import express from 'express';
import type { Express } from 'express';
import { createCaseUpdates } from './cases/case-updates.ts';
import type { ApiDeps } from './deps.ts';
import { noSuchRoute, problemHandler } from './errors.ts';
import { createPageCounts } from './files/page-counts.ts';
import { createLiveEvents } from './live-events.ts';
import { openApiOf } from './openapi.ts';
import { requestLog } from './request-log.ts';
import { apiRouter } from './router.ts';
import { caseRoutes } from './routes/cases.ts';
import { eventRoutes } from './routes/events.ts';
import { fileRoutes } from './routes/files.ts';
import { flowRoutes } from './routes/flows.ts';
import { healthRoutes } from './routes/health.ts';
import { peopleRoutes } from './routes/people.ts';
import { signingRoutes } from './routes/signings.ts';
import { taskRoutes } from './routes/tasks.ts';
import { verifyRoutes } from './routes/verify.ts';
import { securityHeaders } from './security-headers.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { createFlowKinds } from './tasks/flow-kinds.ts';
import { startUpkeep } from './upkeep.ts';
import { webPages } from './web-pages.ts';

export type { ApiDeps } from './deps.ts';

export interface Api {
  app: Express;
  /** Lets go of what runs beside requests; the store and Temporal are their owner's. */
  close(): Promise<void>;
}

/** The API under `/api/v1`, sign-in under `/auth`, and the built screens at every other address. */
export function createApi(deps: ApiDeps): Api {
  const { store, logger, publicUrl } = deps;
  const pageCounts = createPageCounts(store);
  const flowKinds = createFlowKinds(store);
  const updates = createCaseUpdates(deps);
  const live = createLiveEvents(store, logger);
  const signings = signingRoutes(deps, flowKinds, updates);
  const routes = [
    ...healthRoutes(deps),
    ...peopleRoutes(deps),
    ...flowRoutes(deps),
    ...fileRoutes(deps),
    ...caseRoutes(deps, pageCounts, updates),
    ...taskRoutes(deps, pageCounts, flowKinds, updates),
    ...signings.routes,
    ...verifyRoutes(deps),
    ...eventRoutes(live),
  ];
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

  const upkeep = startUpkeep(store, signings.finishing, logger);
  return {
    app,
    async close() {
      live.close();
      await upkeep.stop();
    },
  };
}
