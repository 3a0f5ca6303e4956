import type { Request } from './http.ts';
import type { World } from './world.ts';

export interface Asked {
  world: World;
  url: URL;
  body: unknown;
  headers: Request['headers'];
  parts: string[];
}

export interface Answered {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Route {
  method: string;
  pattern: RegExp;
  answer: (asked: Asked) => Answered | Promise<Answered>;
}

export const on = (method: string, path: string, answer: Route['answer']): Route => ({
  method,
  pattern: new RegExp(`^${path.replace(/:[a-zA-Z]+/g, '([^/]+)')}$`),
  answer,
});
