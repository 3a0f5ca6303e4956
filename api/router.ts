import express, { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { parseRequest } from './faults.ts';
import { answerOnce, ownKey } from './idempotent.ts';
import { ProblemError } from './problem.ts';
import type { Reply, Route } from './route.ts';
import type { Store } from '../store/index.ts';
import { identify } from './viewer.ts';

const maxKeyLength = 200;

function send(response: Response, route: Route, reply: Reply): void {
  if (reply === null) return;
  response.status(reply.status ?? route.status ?? 200).set(reply.headers ?? {});
  if (reply.body === undefined) response.end();
  else response.json(reply.body);
}

const pathParams = (request: Request): Record<string, string> => request.params as Record<string, string>;

function idempotencyKey(request: Request, personId: string): string | null {
  const key = request.get('idempotency-key');
  if (request.method === 'GET' || key === undefined) return null;
  if (key === '' || key.length > maxKeyLength) {
    const fields = [{ path: 'Idempotency-Key', sentence: `Geef 1 tot ${String(maxKeyLength)} tekens op.` }];
    throw new ProblemError('request/invalid', {}, { fields });
  }
  return ownKey(personId, `${request.method} ${request.baseUrl}${request.path}`, key);
}

async function serve(store: Store, route: Route, request: Request, response: Response): Promise<void> {
  const params = pathParams(request);
  if (route.access === 'public') {
    const query = route.query ? parseRequest(route.query, request.query) : undefined;
    send(response, route, await route.handle({ params, query, body: undefined, request, response }));
    return;
  }
  const viewer = await identify(store, request);
  if (route.permission && !viewer.permissions.has(route.permission)) throw new ProblemError('permission/denied');
  const query = route.query ? parseRequest(route.query, request.query) : undefined;
  const body = route.body ? parseRequest(route.body, request.body) : undefined;
  const key = idempotencyKey(request, viewer.personId);
  const work = () => route.handle({ viewer, params, query, body, request, response, idempotencyKey: key });
  // A file is named by its bytes, and a change with If-Match happens once by itself; so does a consent.
  if (key === null || route.takesFile || route.takesSecret) send(response, route, await work());
  else send(response, route, await answerOnce(store, { key, body }, async () => (await work()) ?? { body: undefined }));
}

/** The routes of the API, with what each needs: sign-in, permission, checked input, one answer a key. */
export function apiRouter(store: Store, routes: readonly Route[]): Router {
  const router = Router();
  const json = express.json({ limit: '5mb' });
  for (const route of routes) {
    const handler: RequestHandler = (request, response) => serve(store, route, request, response);
    const takesJson = route.access !== 'public' && route.body !== undefined;
    router[route.method](route.path, ...(takesJson ? [json, handler] : [handler]));
  }
  return router;
}
