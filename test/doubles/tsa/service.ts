import express from 'express';
import type { Express } from 'express';
import { z } from 'zod';
import type { Credential } from '../pki/authority.ts';
import { answerTimestamp } from './response.ts';

export interface TimestampService {
  readonly app: Express;
  /** Down, it answers 503 to everything but `/control`. */
  setDown(down: boolean): void;
}

const controlSchema = z.object({ down: z.boolean() });

/** RFC 3161 over HTTP (clause 3.4) at `POST /tsa`; `POST /control { "down": true }` is for demo and tests. */
export function timestampService(signer: Credential): TimestampService {
  const app = express().disable('x-powered-by');
  let isDown = false;

  app.post('/control', express.json(), (request, response) => {
    const wish = controlSchema.safeParse(request.body);
    if (wish.success) isDown = wish.data.down;
    response.sendStatus(wish.success ? 204 : 400);
  });
  app.use((_request, response, next) => {
    if (isDown) response.sendStatus(503);
    else next();
  });
  app.post('/tsa', express.raw({ type: 'application/timestamp-query', limit: '64kb' }), (request, response) => {
    if (!Buffer.isBuffer(request.body)) {
      response.sendStatus(415);
      return;
    }
    response.type('application/timestamp-reply').send(answerTimestamp(request.body, signer, new Date()));
  });

  return {
    app,
    setDown(down) {
      isDown = down;
    },
  };
}
