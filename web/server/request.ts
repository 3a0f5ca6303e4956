import type { ProblemDetails } from '../../api/resources/problem.ts';

/**
 * An answer of the API that is not the one asked for. `detail` is a sentence for the screen; `code` is stable.
 * Without a connection `status` is 0 and `code` is `network/unreachable`.
 */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: { path: string; sentence: string }[];
  readonly body: unknown;

  constructor(problem: Partial<ProblemDetails> & { status: number }, options?: ErrorOptions & { body?: unknown }) {
    super(problem.detail ?? problem.title ?? `HTTP ${problem.status}`, options);
    this.name = 'ApiProblem';
    this.status = problem.status;
    this.code = problem.code ?? `http/${problem.status}`;
    this.detail = problem.detail ?? '';
    this.fields = problem.fields ?? [];
    this.body = options?.body;
  }
}

export interface Call {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Answer<T> {
  value: T;
  etag: string | null;
}

let csrfToken = '';

/** Every write carries the token of `GET /me`. */
export function setCsrfToken(token: string): void {
  csrfToken = token;
}

export function writeHeaders(): Record<string, string> {
  return { 'X-CSRF-Token': csrfToken };
}

/** @throws ApiProblem for every answer but a success, and when nothing answers */
export async function callApi<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  const method = call.method ?? 'GET';
  const headers: Record<string, string> = { Accept: 'application/json', ...call.headers };
  if (method !== 'GET') Object.assign(headers, writeHeaders());
  if (call.body !== undefined) headers['Content-Type'] = 'application/json';
  const response = await fetch(`/api/v1${path}`, {
    method,
    headers,
    credentials: 'same-origin',
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    ...(call.signal ? { signal: call.signal } : {}),
  }).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw unreachable(cause);
  });
  const text = await response.text();
  if (!response.ok) throw problemOf(response.status, text);
  return { value: (text === '' ? undefined : JSON.parse(text)) as T, etag: response.headers.get('ETag') };
}

export async function getResource<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await callApi<T>(path, signal ? { signal } : {})).value;
}

/** The problem of a call that got no answer. */
export const unreachable = (cause: unknown): ApiProblem =>
  new ApiProblem({ status: 0, code: 'network/unreachable' }, { cause });

/** The problem of a refused answer; a body that is no problem document (a proxy's page) leaves only the status. */
export function problemOf(status: number, text: string): ApiProblem {
  try {
    const body = JSON.parse(text) as Partial<ProblemDetails>;
    return new ApiProblem({ ...body, status }, { body });
  } catch (cause) {
    return new ApiProblem({ status }, { cause });
  }
}
