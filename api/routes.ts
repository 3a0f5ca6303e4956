import { createCaseUpdates } from './cases/case-updates.ts';
import { createCalendarTelling } from './cases/tell-calendar.ts';
import type { CalendarTelling } from './cases/tell-calendar.ts';
import { createOpenings } from './deliveries/openings.ts';
import type { Openings } from './deliveries/openings.ts';
import type { ApiDeps } from './deps.ts';
import { createPageCounts } from './files/page-counts.ts';
import { createLiveEvents } from './live-events.ts';
import type { LiveEvents } from './live-events.ts';
import { setUpMeans } from './means/set-up.ts';
import type { Route } from './route.ts';
import { amendmentRoutes } from './routes/amendments.ts';
import { calendarRoutes } from './routes/calendars.ts';
import { caseRoutes } from './routes/cases.ts';
import { connectorRoutes } from './routes/connectors.ts';
import { deliveryRoutes } from './routes/deliveries.ts';
import { eventRoutes } from './routes/events.ts';
import { fileRoutes } from './routes/files.ts';
import { fillRoutes } from './routes/fill.ts';
import { flowRoutes } from './routes/flows.ts';
import { healthRoutes } from './routes/health.ts';
import { messageRoutes } from './routes/messages.ts';
import { migrationRoutes } from './routes/migrations.ts';
import { operationRoutes } from './routes/operations.ts';
import { peopleRoutes } from './routes/people.ts';
import { signingRoutes } from './routes/signings.ts';
import { taskRoutes } from './routes/tasks.ts';
import { verifyRoutes } from './routes/verify.ts';
import type { Finishing } from './signings/finish-session.ts';
import { createFlowKinds } from './tasks/flow-kinds.ts';

export interface ApiRoutes {
  routes: Route[];
  live: LiveEvents;
  finishing: Finishing;
  openings: Openings;
  telling: CalendarTelling;
}

/** Every route of the API, and what runs beside them. */
export function apiRoutes(deps: ApiDeps): ApiRoutes {
  const pageCounts = createPageCounts(deps.store);
  const means = setUpMeans(deps);
  const flowKinds = createFlowKinds(deps.store, means.names);
  const updates = createCaseUpdates(deps);
  const telling = createCalendarTelling(deps, updates);
  const openings = createOpenings(deps, updates);
  const live = createLiveEvents(deps.store, deps.logger);
  const signings = signingRoutes(deps, means, flowKinds, updates);
  const routes = [
    ...healthRoutes(deps),
    ...peopleRoutes(deps),
    ...flowRoutes(deps),
    ...migrationRoutes(deps, updates),
    ...messageRoutes(deps, updates),
    ...connectorRoutes(deps),
    ...fileRoutes(deps),
    ...caseRoutes(deps, pageCounts, updates),
    ...operationRoutes(deps, updates),
    ...amendmentRoutes(deps, updates),
    ...calendarRoutes(deps, telling),
    ...taskRoutes(deps, pageCounts, flowKinds, updates),
    ...fillRoutes(deps, flowKinds, updates),
    ...signings.routes,
    ...verifyRoutes(deps),
    ...deliveryRoutes(deps, openings),
    ...eventRoutes(live),
  ];
  return { routes, live, finishing: signings.finishing, openings, telling };
}
