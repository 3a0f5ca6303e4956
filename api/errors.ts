import type { ErrorRequestHandler, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import { StoreError } from '../store/index.ts';
import { ProblemError, problemDetailsOf } from './problem.ts';

const storeFaults =
  /^Mongo(ServerSelection|Network|NetworkTimeout|NotConnected|PoolCleared|PoolClosed|Topology\w*)Error$/;

/** What an error means to the caller; null when it is ours to look into. */
function problemOf(error: unknown): ProblemError | null {
  if (error instanceof ProblemError) return error;
  if (error instanceof StoreError && error.code === 'store/unreachable') return new ProblemError('service/unavailable');
  if (!(error instanceof Error)) return null;
  if (storeFaults.test(error.name) || error.name === 'MongooseError') return new ProblemError('service/unavailable');
  // Errors of express.json(), of serving files, and of an address that cannot be decoded.
  const { type, status } = error as { type?: unknown; status?: unknown };
  if (type === 'entity.too.large') return new ProblemError('request/too-large');
  if (typeof type === 'string' && /^(entity|encoding|charset|request)\./.test(type)) {
    return new ProblemError('request/not-json');
  }
  return status === 404 || status === 400 ? new ProblemError('request/no-such-route') : null;
}

/** How long a sender that was refused may go on: cut off sooner, it would never read why. */
const drainMs = 30_000;

function drain(request: Request): void {
  request.resume();
  const timer = setTimeout(() => request.destroy(), drainMs);
  timer.unref();
  request.once('close', () => {
    clearTimeout(timer);
  });
}

function send(request: Request, response: Response, problem: ProblemError): void {
  const details = problemDetailsOf(problem);
  if (details.status === 503) response.set('Retry-After', '5');
  if (details.status === 429) response.set('Retry-After', '60');
  if (!request.complete) drain(request);
  response.status(details.status).type('application/problem+json').send(JSON.stringify(details));
}

/** The last word on a request that failed: problem details (RFC 9457), never a trace. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, _next) => {
    const problem = problemOf(error);
    if (!problem) {
      // Messages of unknown errors may quote what was sent: the log gets kind, code and place only.
      const { name, code, stack }: { name: string; code?: unknown; stack?: string } =
        error instanceof Error ? error : new Error('What was thrown is no error.');
      const place = stack
        ?.split('\n')
        .filter((line) => line.trimStart().startsWith('at '))
        .slice(0, 6);
      const { method, route } = request as { method: string; route?: { path?: unknown } };
      // The route as it was defined: an address may be a secret by itself.
      logger.error({ name, code, place, method, route: route?.path ?? null }, 'request failed');
    }
    if (response.headersSent) {
      response.destroy();
      return;
    }
    send(request, response, problem ?? new ProblemError('internal'));
  };
}

export const noSuchRoute: RequestHandler = () => {
  throw new ProblemError('request/no-such-route');
};
