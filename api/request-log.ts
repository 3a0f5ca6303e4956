import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';

/** One line a request: method, route as it was defined, status, time. No address, no query, no header: those name people. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    quietReqLogger: true,
    serializers: {
      req: (request: { method: string }) => ({ method: request.method }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
      err: (error: { type?: string }) => ({ type: error.type }),
    },
    customProps: (request) => ({ route: (request as { route?: { path?: unknown } }).route?.path ?? null }),
    customLogLevel: (_request, response, error) => {
      if (error ?? response.statusCode >= 500) return 'error';
      return 'debug';
    },
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  }) as RequestHandler;
}
