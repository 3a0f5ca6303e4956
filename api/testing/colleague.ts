import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rootFolder } from '../../bin/root.ts';
import { consentToSign, createVisitor } from '../../test/walk/visitor.ts';
import type { CaseDetail, UploadedFile } from '../resources/cases.ts';
import type { ProblemDetails } from '../resources/problem.ts';
import type { SigningResource, TaskList, TaskRow } from '../resources/tasks.ts';

export interface Answer<T> {
  status: number;
  body: T;
  /** The same body, for an answer that is a refusal. */
  problem: ProblemDetails;
  headers: Headers;
}

/** Test support: somebody who is signed in, and the calls such a person makes. */
export interface Colleague {
  cookie: string;
  call<T>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>;
  upload(bytes: Uint8Array<ArrayBuffer>, fileName?: string): Promise<Answer<UploadedFile>>;
  /** Brings in the letter of the fixtures, and starts the shipped flow with it. */
  startLetter(subject: string, headers?: Record<string, string>): Promise<Answer<CaseDetail>>;
  /** The task of a case in this person's inbox, as soon as it is there. */
  task(caseId: string): Promise<TaskRow>;
  approve(task: TaskRow): Promise<Answer<{ sequence: number }>>;
  openSigning(task: TaskRow): Promise<Answer<SigningResource>>;
  /** Consents at the signing service; the address it leads back to, not yet visited. */
  consent(signing: SigningResource): Promise<string>;
  /** Follows an address that leads back, without going on to the screen. */
  comeBack(address: string): Promise<Response>;
  /** From the task to the signature in the document. */
  sign(task: TaskRow): Promise<SigningResource>;
}

export const fixture = async (name: string): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await readFile(join(rootFolder, 'bin', 'demo', 'documents', name)));

/** Asks again until there is an answer; what is waited for is named when it does not come. */
export async function waitFor<T>(what: string, ask: () => Promise<T | undefined>, patienceMs = 20_000): Promise<T> {
  const untilMs = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > untilMs) throw new Error(`Waited in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

export function createColleague(url: string, cookie: string, csrfToken: string): Colleague {
  const colleague: Colleague = {
    cookie,

    async call<T>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const isForm = body instanceof FormData;
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        redirect: 'manual',
        headers: {
          cookie,
          ...(method !== 'GET' && { 'x-csrf-token': csrfToken }),
          ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      const isJson = (response.headers.get('content-type') ?? '').includes('json');
      const parsed: unknown = isJson ? JSON.parse(text) : {};
      return {
        status: response.status,
        body: parsed as T,
        problem: parsed as ProblemDetails,
        headers: response.headers,
      };
    },

    upload(bytes, fileName = 'brief.pdf') {
      const form = new FormData();
      form.append('file', new Blob([bytes], { type: 'application/pdf' }), fileName);
      return colleague.call<UploadedFile>('POST', '/files', form);
    },

    async startLetter(subject, headers = {}) {
      const { body: file } = await colleague.upload(await fixture('brief.pdf'));
      const request = {
        flow: 'uitgaande-brief',
        data: {
          onderwerp: subject,
          bestemmeling: { name: 'Marie Janssens', email: 'marie.janssens@burger.example' },
          verzending: 'e-mail',
        },
        documents: [{ slot: 'hoofd', sha256: file.sha256, fileName: 'brief.pdf' }],
      };
      return colleague.call<CaseDetail>('POST', '/cases', request, headers);
    },

    task: (caseId) =>
      waitFor('a task in the inbox', async () => {
        const { body } = await colleague.call<TaskList>('GET', '/tasks');
        return body.items.find((task) => task.caseId === caseId && !task.pendingSignature);
      }),

    approve: (task) =>
      colleague.call('POST', `/tasks/${encodeURIComponent(task.id)}/acts`, {
        outcome: 'approved',
        principal: task.actAs.principal,
      }),

    openSigning: (task) =>
      colleague.call('POST', '/signings', { tasks: [{ id: task.id, principal: task.actAs.principal }] }),

    consent: (signing) => {
      const visitor = createVisitor((address) => address.startsWith(`${url}/`));
      return consentToSign(visitor, signing.redirectUrl ?? '');
    },

    comeBack: (address) => fetch(address, { redirect: 'manual', headers: { cookie } }),

    async sign(task) {
      const { body: signing } = await colleague.openSigning(task);
      await colleague.comeBack(await colleague.consent(signing));
      return waitFor('the signature in the document', async () => {
        const { body } = await colleague.call<SigningResource>('GET', `/signings/${signing.id}`);
        return body.state === 'done' || body.state === 'failed' ? body : undefined;
      });
    },
  };
  return colleague;
}
