import { z } from 'zod';
import { problemDetails } from './resources/problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const idempotencyHeader: Json = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description: 'The same key and body get the same answer, however often they are sent; kept for two days.',
  schema: { type: 'string', maxLength: 200 },
};
const ifMatchHeader: Json = {
  name: 'If-Match',
  in: 'header',
  required: true,
  description: 'The ETag of the draft that is built on.',
  schema: { type: 'string' },
};

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io, target: 'draft-2020-12', unrepresentable: 'any' });
  return json;
}

function queryParameters(schema: z.ZodType): Json[] {
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...rest }]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema: rest,
  }));
}

function answerOf({ answer }: Route): Json {
  if (answer === 'nothing') return { description: 'Done' };
  if (answer === 'pdf') {
    return {
      description: 'The bytes',
      content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } },
    };
  }
  if (answer === 'events') {
    return { description: 'Server-sent events', content: { 'text/event-stream': { schema: { type: 'string' } } } };
  }
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(answer, 'output') } } };
}

function bodyOf(route: Route): Json | null {
  if (route.takesFile) {
    const schema = {
      type: 'object',
      required: ['file'],
      properties: { file: { type: 'string', format: 'binary' } },
    };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (route.access === 'public' || !route.body) return null;
  return { required: true, content: { 'application/json': { schema: schemaOf(route.body, 'input') } } };
}

function operationOf(route: Route): Json {
  const parts = [...route.path.matchAll(/:(\w+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  const isWrite = route.method !== 'get' && !route.takesFile;
  const parameters = [
    ...parts,
    ...(route.query ? queryParameters(route.query) : []),
    ...(isWrite ? [idempotencyHeader] : []),
    ...(route.takesIfMatch ? [ifMatchHeader] : []),
  ];
  const body = bodyOf(route);
  return {
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? ''],
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: body }),
    responses: {
      [String(route.status ?? 200)]: answerOf(route),
      default: {
        description: 'What went wrong, by RFC 9457: a stable code and a sentence',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
    ...(route.access === 'public' && { security: [] }),
    ...(route.permission && { 'x-permission': route.permission }),
  };
}

/** Path of a route in the words of OpenAPI: `/tasks/{id}/acts`. */
export const openApiPath = (path: string): string => path.replace(/:(\w+)/g, '{$1}');

/** The description of the API (OpenAPI 3.1), made from the routes and the schemas that check what comes in. */
export function openApiOf(routes: readonly Route[], publicUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = (paths[openApiPath(route.path)] ??= {});
    path[route.method] = operationOf(route);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Paraaf',
      version: '1',
      description: 'Signing flows for local government. Errors are problem details with a stable code.',
    },
    servers: [{ url: `${publicUrl}/api/v1` }],
    security: [{ session: [] }, { apiKey: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemDetails, 'output') },
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'paraaf_session', description: 'Writes carry X-CSRF-Token.' },
        apiKey: {
          type: 'http',
          scheme: 'bearer',
          description: 'An API key, with X-On-Behalf-Of: the id of the person it acts for.',
        },
      },
    },
  };
}
