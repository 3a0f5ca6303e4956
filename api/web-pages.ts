import { join } from 'node:path';
import express, { Router } from 'express';

/** The built screens: files as they are, and every other address of a page is the application itself. */
export function webPages(folder: string): Router {
  const router = Router();
  // Built files carry a hash in their name, so they may be kept for ever; the page itself never is.
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h' }));
  router.get(/.*/, (request, response, next) => {
    if (!request.accepts('html')) {
      next();
      return;
    }
    response.sendFile(join(folder, 'index.html'), { headers: { 'Cache-Control': 'no-cache' } });
  });
  return router;
}
