import type { Request, Response } from './http.ts';
import type { Connect, Plugin } from 'vite';
import { routes } from './routes.ts';
import { World } from './world.ts';

/** Plays the API inside Vite, to see the screens in every state without services: for pictures only, never in a build. */
export function apiDouble(world = new World()): Plugin {
  const handle: Connect.NextHandleFunction = (request, response, next) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (!url.pathname.startsWith('/api/v1/')) return next();
    answer(world, url, request, response).catch(next);
  };
  return {
    name: 'paraaf:api-double',
    configureServer: ({ middlewares }) => void middlewares.use(handle),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(handle),
  };
}

async function answer(world: World, url: URL, request: Request, response: Response): Promise<void> {
  const path = url.pathname.slice('/api/v1'.length);
  if (path === '/events') return world.listen(response);
  const body = request.method === 'GET' ? null : await bodyOf(request);
  if (world.delayMs) await new Promise((done) => setTimeout(done, world.delayMs));
  const fault = world.faultFor(`${request.method ?? 'GET'} ${path}`);
  if (fault) return send(response, fault.status, fault);
  for (const route of routes) {
    const found = route.pattern.exec(path);
    if (!found || route.method !== request.method) continue;
    const outcome = await route.answer({
      world,
      url,
      body,
      headers: request.headers,
      parts: found.slice(1).map(decodeURIComponent),
    });
    return send(response, outcome.status ?? 200, outcome.body, outcome.headers);
  }
  send(response, 404, { status: 404, code: 'not-found', detail: `De proefserver kent ${path} niet.` });
}

function send(response: Response, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.statusCode = status;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (body instanceof Uint8Array) {
    response.setHeader('Content-Type', 'application/pdf');
    response.end(body);
    return;
  }
  response.setHeader('Content-Type', status < 400 ? 'application/json' : 'application/problem+json');
  response.end(body === undefined ? '' : JSON.stringify(body));
}

async function bodyOf(request: Request): Promise<unknown> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  const text = new TextDecoder().decode(joined(chunks));
  return request.headers['content-type']?.includes('json') && text ? JSON.parse(text) : text;
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
