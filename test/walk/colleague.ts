import { randomUUID } from 'node:crypto';
import type { SigningResource, TaskList, TaskRow } from '../../api/resources/tasks.ts';
import type { MeResource } from '../../api/resources/people.ts';
import type { UploadedFile } from '../../api/resources/cases.ts';
import type { ProblemDetails } from '../../api/resources/problem.ts';
import { createVisitor, WalkError, type Page } from './visitor.ts';

export interface ApiAnswer<T> {
  status: number;
  body: T;
  etag: string | null;
}

/** Signs in at the demonstration's identity provider as this person, and gives the calls such a person makes. */
export async function signIn(paraafUrl: string, personName: string) {
  const visitor = createVisitor();
  const choice = await visitor.visit(`${paraafUrl}/auth/sign-in?returnTo=/api/v1/me`);
  const home = await visitor.submit(choice, personName);
  if (home.status !== 200)
    throw new WalkError(
      'walk/sign-in',
      `Aanmelden als ${personName} lukte niet: ${home.status} ${home.html.slice(0, 300)}`,
    );
  const me = JSON.parse(home.html) as MeResource;

  async function call<T>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<T>> {
    const isForm = body instanceof FormData;
    const response = await visitor.request(`${paraafUrl}/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(method === 'GET' ? {} : { 'x-csrf-token': me.csrfToken, 'idempotency-key': randomUUID() }),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: (text ? JSON.parse(text) : null) as T, etag: response.headers.get('etag') };
  }

  /** As `call`, but a refusal throws with the sentence that the API gave. */
  async function ask<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<T> {
    const answer = await call<T | ProblemDetails>(method, path, body, headers);
    if (answer.status >= 400) {
      const problem = answer.body as ProblemDetails;
      throw new WalkError(problem.code, `${problem.detail} (${method} ${path}: ${answer.status} ${problem.code})`);
    }
    return answer.body as T;
  }

  async function upload(bytes: Uint8Array<ArrayBuffer>, fileName: string): Promise<UploadedFile> {
    const form = new FormData();
    form.append('file', new Blob([bytes], { type: 'application/pdf' }), fileName);
    return ask<UploadedFile>('POST', '/files', form);
  }

  async function findTask(caseId: string): Promise<TaskRow | undefined> {
    const tasks = await ask<TaskList>('GET', '/tasks');
    return tasks.items.find((task) => task.caseId === caseId);
  }

  /** Opens a signing session and goes to the signing service: the page with the consent. */
  async function goToConsent(task: TaskRow): Promise<{ signing: SigningResource; consent: Page }> {
    const signing = await ask<SigningResource>('POST', '/signings', {
      tasks: [{ id: task.id, principal: task.actAs.principal }],
      means: 'csc',
      returnTo: '/postvak',
    });
    if (!signing.redirectUrl)
      throw new WalkError('walk/no-redirect', 'De ondertekensessie wijst geen ondertekendienst aan.');
    return { signing, consent: await visitor.visit(signing.redirectUrl) };
  }

  /** Reads, consents with the demonstration's PIN, and waits until the signature is in the document. */
  async function sign(task: TaskRow, pin = '1234'): Promise<SigningResource> {
    const { signing, consent } = await goToConsent(task);
    await visitor.submit(consent, 'Ondertekenen', { pin });
    return waitFor(`handtekening van ${me.name}`, async () => {
      const now = await ask<SigningResource>('GET', `/signings/${signing.id}`);
      if (now.state === 'failed' || now.state === 'cancelled' || now.state === 'expired') {
        throw new WalkError('walk/signing', now.problem?.sentence ?? `De ondertekensessie eindigde als ${now.state}.`);
      }
      return now.state === 'done' ? now : undefined;
    });
  }

  return { me, visitor, call, ask, upload, findTask, goToConsent, sign };
}
export type Colleague = Awaited<ReturnType<typeof signIn>>;

/** Asks again until there is an answer. @throws WalkError `walk/timeout` after `timeoutMs` */
export async function waitFor<T>(what: string, probe: () => Promise<T | undefined>, timeoutMs = 60_000): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const found = await probe();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new WalkError('walk/timeout', `Na ${timeoutMs / 1000} s nog niet: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
