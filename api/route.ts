import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Permission } from './authorise.ts';
import type { Viewer } from './viewer.ts';

/** What a handler answers: JSON, or nothing when it wrote the response itself. */
export type Reply = { status?: number; headers?: Record<string, string>; body: unknown } | null;

export interface Call<Body, Query> {
  viewer: Viewer;
  params: Record<string, string>;
  query: Query;
  body: Body;
  request: Request;
  response: Response;
  /** The caller's `Idempotency-Key`, made the caller's own; null when there is none. */
  idempotencyKey: string | null;
}

/** What stands in the description of the API, beside JSON. */
export type OtherAnswer = 'pdf' | 'events' | 'nothing';

interface Common {
  method: 'get' | 'post' | 'put' | 'delete';
  /** In Express's words: `/tasks/:id/acts`. */
  path: string;
  /** One line for the description of the API. */
  summary: string;
  /** Status of success, 200 unless said. */
  status?: number;
  answer: z.ZodType | OtherAnswer;
  /** Needed to get in at all; what else a request needs, its handler asks. */
  permission?: Permission;
  /** A part `file` of a form instead of JSON. */
  takesFile?: true;
  /** Its body holds a secret that is kept nowhere, not even as the hash by which an `Idempotency-Key` knows it. */
  takesSecret?: true;
  /** Takes `If-Match`. */
  takesIfMatch?: true;
}

interface SignedInRoute<Body, Query> extends Common {
  access?: 'signed-in';
  body?: z.ZodType<Body>;
  query?: z.ZodType<Query>;
  handle(call: Call<Body, Query>): Promise<Reply>;
}

interface PublicRoute<Query> extends Common {
  access: 'public';
  query?: z.ZodType<Query>;
  handle(call: Omit<Call<undefined, Query>, 'viewer' | 'idempotencyKey'>): Promise<Reply>;
}

/** A route as the router and the description of the API read it. */
export type Route = SignedInRoute<unknown, unknown> | PublicRoute<unknown>;

/** Defines a route for whoever is signed in, or holds an API key. */
export const route = <Body = undefined, Query = undefined>(definition: SignedInRoute<Body, Query>): Route => definition;

/** Defines a route for anybody. */
export const publicRoute = <Query = undefined>(definition: PublicRoute<Query>): Route => definition;

/** A part of the path, as given in the route. */
export function param(params: Record<string, string>, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`The route has no part ${name}.`);
  return value;
}
