import type { LiveEvents } from '../live-events.ts';
import { route } from '../route.ts';
import type { Route } from '../route.ts';

/** Proxies close a line that is silent for a minute. */
const heartbeatMs = 25_000;

/** What changed, as it changes (server-sent events, WHATWG HTML 9.2). */
export function eventRoutes(live: LiveEvents): Route[] {
  return [
    route({
      method: 'get',
      path: '/events',
      summary: 'Names of what changed: tasks, cases, signings, flows, absences, mandates',
      answer: 'events',
      handle({ viewer, request, response }) {
        response.set({
          'Content-Type': 'text/event-stream; charset=utf-8',
          'Cache-Control': 'no-store, no-transform',
          'X-Accel-Buffering': 'no',
        });
        response.flushHeaders();
        response.write('retry: 3000\n\n');
        const stop = live.listen({
          personId: viewer.personId,
          principals: viewer.principals,
          tell: ({ name, id }) => response.write(`event: ${name}\ndata: ${JSON.stringify({ type: name, id })}\n\n`),
        });
        const heartbeat = setInterval(() => response.write(': \n\n'), heartbeatMs);
        return new Promise((resolve) => {
          request.on('close', () => {
            clearInterval(heartbeat);
            stop();
            resolve(null);
          });
        });
      },
    }),
  ];
}
