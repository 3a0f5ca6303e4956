import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { CaseDetail, UploadedFile, Verification } from '../../api/resources/cases.ts';
import type { SigningResource, TaskRow } from '../../api/resources/tasks.ts';
import { publishShippedFlows } from '../../bin/demo/cases.ts';
import { rootFolder } from '../../bin/root.ts';
import { hashEntry } from '../../engine/index.ts';
import { startSystem, type Killable, type TestSystem } from '../system/start-system.ts';
import { signIn, waitFor, type ApiAnswer, type Colleague } from '../walk/colleague.ts';
import { mailsTo } from '../walk/mails.ts';

const minute = 60_000;

/**
 * Does what a person does when a page says that it did not work: the same thing again, with the same idempotency key.
 * A refusal is an answer; no answer, or a fault of the server, is not.
 */
async function persist<T>(what: string, attempt: () => Promise<ApiAnswer<T>>): Promise<T> {
  return waitFor(
    what,
    async () => {
      const answer = await attempt().catch((error: unknown) => {
        if (error instanceof TypeError) return null;
        throw error;
      });
      if (answer === null || answer.status >= 500) return undefined;
      if (answer.status >= 400) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    2 * minute,
  );
}

describe('a letter during whose life every process is killed', () => {
  let system: TestSystem;
  const killed: Killable[] = [];

  beforeAll(async () => {
    system = await startSystem({ ownServices: true });
    await publishShippedFlows(await signIn(system.url, 'Nele Mertens'));
  }, 5 * minute);
  afterAll(() => system.stop(), minute);

  async function kill(name: Killable): Promise<void> {
    killed.push(name);
    await system.kill(name);
  }

  const post = <T>(person: Colleague, path: string, body: unknown) => {
    const key = randomUUID();
    return persist<T>(`POST ${path}`, () => person.call<T>('POST', path, body, { 'idempotency-key': key }));
  };
  const get = <T>(person: Colleague, path: string) => persist<T>(`GET ${path}`, () => person.call<T>('GET', path));

  const taskOf = (person: Colleague, caseId: string): Promise<TaskRow> =>
    waitFor(
      `a task of ${person.me.name}`,
      async () => (await get<{ items: TaskRow[] }>(person, '/tasks')).items.find((task) => task.caseId === caseId),
      2 * minute,
    );

  async function sign(
    person: Colleague,
    caseId: string,
    kills: { atConsent: Killable; atReturn: Killable },
  ): Promise<void> {
    const task = await taskOf(person, caseId);
    const request = { tasks: [{ id: task.id, principal: task.actAs.principal }], means: 'csc', returnTo: '/postvak' };
    const signing = await post<SigningResource>(person, '/signings', request);
    const consent = await person.visitor.visit(signing.redirectUrl ?? '');
    await kill(kills.atConsent);
    // The browser comes back while the process dies: the page may never appear.
    const returning = person.visitor.submit(consent, 'Ondertekenen', { pin: '1234' }).catch(() => null);
    await kill(kills.atReturn);
    await returning;
    await waitFor(
      `the signature of ${person.me.name}`,
      async () => {
        const now = await get<SigningResource>(person, `/signings/${signing.id}`);
        if (now.state === 'done') return true;
        // Not yet consented: whoever was cut off before the answer goes to the signing service again.
        if (now.state === 'consent' && now.redirectUrl) {
          await person.visitor
            .submit(await person.visitor.visit(now.redirectUrl), 'Ondertekenen', { pin: '1234' })
            .catch(() => null);
        }
        return undefined;
      },
      3 * minute,
    );
  }

  it(
    'goes on after each of ten kills, and at the end nothing is lost and nothing is there twice',
    async () => {
      const clerk = await signIn(system.url, 'Emma Dubois');
      const head = await signIn(system.url, 'Dirk Segers');
      const director = await signIn(system.url, 'An Peeters');
      const mayor = await signIn(system.url, 'Karel Verlinden');
      const recipient = { name: 'Marie Janssens', email: `marie.${randomUUID()}@burger.example` };

      const pdf = new Uint8Array(await readFile(join(rootFolder, 'bin/demo/documents/brief.pdf')));
      const form = new FormData();
      form.append('file', new Blob([pdf], { type: 'application/pdf' }), 'brief.pdf');
      const file = await persist<UploadedFile>('upload', () => clerk.call<UploadedFile>('POST', '/files', form));
      await kill('api');

      const request = {
        flow: 'uitgaande-brief',
        data: { onderwerp: 'Tien keer gestopt', bestemmeling: recipient, verzending: 'e-mail', toelichting: null },
        documents: [{ slot: 'hoofd', sha256: file.sha256, fileName: 'brief.pdf' }],
      };
      const starting = post<CaseDetail>(clerk, '/cases', request);
      await kill('worker');
      const started = await starting;
      await kill('store');

      const initials = await taskOf(head, started.id);
      const approving = post(head, `/tasks/${encodeURIComponent(initials.id)}/acts`, {
        outcome: 'approved',
        principal: initials.actAs.principal,
      });
      await kill('temporal');
      await approving;

      await sign(director, started.id, { atConsent: 'store', atReturn: 'worker' });
      await sign(mayor, started.id, { atConsent: 'api', atReturn: 'api' });
      await kill('worker');
      await kill('temporal');

      const done = await waitFor(
        'the end of the case',
        async () => {
          const now = await get<CaseDetail>(clerk, `/cases/${started.id}`);
          return now.status === 'running' ? undefined : now;
        },
        4 * minute,
      );

      expect(killed).toHaveLength(10);
      expect(new Set(killed)).toEqual(new Set(['api', 'worker', 'store', 'temporal']));
      expect(done.status).toBe('completed');
      expect(done.documents[0]?.signatures.map(({ name }) => name)).toEqual(['An Peeters', 'Karel Verlinden']);
      expect(await mailsTo(system.mailApiUrl, recipient.email)).toHaveLength(1);

      const answer = await fetch(`${system.url}/api/v1/verify/${done.verificationCode}`);
      const verification = (await answer.json()) as Verification;
      expect(verification.verdict).toBe('valid');
      expect(verification.documents[0]?.signatures.map(({ indication }) => indication)).toEqual([
        'TOTAL_PASSED',
        'TOTAL_PASSED',
      ]);

      const acts = await system.store.acts.list(started.id);
      expect(acts.map(({ sequence }) => sequence)).toEqual(acts.map((_, index) => index + 1));
      for (const [index, { hash, ...entry }] of acts.entries()) {
        expect(hashEntry(entry)).toBe(hash);
        expect(entry.previous).toBe(acts[index - 1]?.hash ?? '0'.repeat(64));
      }
      const count = (type: string) => acts.filter((act) => act.type === type).length;
      expect(count('case/started')).toBe(1);
      expect(count('signature/given')).toBe(2);
      expect(count('signature/embedded')).toBe(2);
      expect(count('document/delivered')).toBe(1);
      expect(count('case/archived')).toBe(1);
    },
    15 * minute,
  );
});
