import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CaseDetail } from '../../api/resources/cases.ts';
import type { SigningResource } from '../../api/resources/tasks.ts';
import type { ApiAnswer, Colleague } from '../walk/colleague.ts';
import { WalkError } from '../walk/visitor.ts';

/** Somebody at a screen gives up after this long: then the case is stuck. */
const patienceMs = 10 * 60_000;
const pauseMs = 600;

/**
 * An answer that counts, or null: the connection broke off, the server had a fault, or a page did not come as it should.
 * What became of the act is then not known.
 */
async function answerOf<T>(asking: Promise<ApiAnswer<T>>): Promise<ApiAnswer<T> | null> {
  const answer = await unlessCutOff(asking);
  return answer === null || answer.status >= 500 ? null : answer;
}

const cutOff = ['TypeError', 'SyntaxError', 'WalkError'];

/** Null when the network failed (`fetch` says so by a TypeError) or a page was not the one that was expected. */
async function unlessCutOff<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    // By name: under Jest, what `fetch` throws is of another realm.
    if (error !== null && cutOff.includes((error as Error).name)) return null;
    throw error;
  }
}

/** Asks until there is something. @throws WalkError `walk/timeout` */
export async function until<T>(what: string, probe: () => Promise<T | null>): Promise<T> {
  const endsAt = Date.now() + patienceMs;
  for (;;) {
    const found = await probe();
    if (found !== null) return found;
    if (Date.now() > endsAt) throw new WalkError('walk/timeout', `${what} kwam er niet.`);
    await sleep(pauseMs);
  }
}

/** Sends until it was taken, under one key, as a page does whose button is pressed again. A refusal is an error here. */
export function press<T>(person: Colleague, path: string, body: unknown): Promise<T> {
  const headers = { 'idempotency-key': randomUUID() };
  return until(path, async () => {
    const answer = await answerOf(person.call<T>('POST', path, body, headers));
    // What a process was doing that was killed is held for a while: the sentence says to look again in a moment.
    if (answer === null || codeOf(answer) === 'idempotency/busy') return null;
    if (answer.status >= 400) throw new WalkError('walk/refused', `${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  });
}

const codeOf = ({ body }: ApiAnswer<unknown>): string | undefined => (body as { code?: string } | null)?.code;

/** Sends once, from a page that was just opened. True when it was taken; false says nothing of what became of it. */
export async function send(person: Colleague, path: string, body: unknown): Promise<boolean> {
  const answer = await answerOf(person.call('POST', path, body));
  return answer !== null && answer.status < 300;
}

/** The page of a case, as it is now. */
export const look = (person: Colleague, caseId: string): Promise<CaseDetail> =>
  until(`Dossier ${caseId}`, async () => {
    const answer = await answerOf(person.call<CaseDetail>('GET', `/cases/${caseId}`));
    return answer?.status === 200 ? answer.body : null;
  });

/** Goes to the signing service and back once. True when the page said that the signature is in the document. */
export async function signOnce(person: Colleague, taskId: string, principal: string): Promise<boolean> {
  const request = { tasks: [{ id: taskId, principal }], means: 'csc', returnTo: '/postvak' };
  const opened = await answerOf(person.call<SigningResource>('POST', '/signings', request));
  if (!opened || opened.status >= 300 || !opened.body.redirectUrl) return false;
  const consent = await unlessCutOff(person.visitor.visit(opened.body.redirectUrl));
  if (consent === null) return false;
  // The browser comes back while a process may die: the page may never appear.
  await unlessCutOff(person.visitor.submit(consent, 'Ondertekenen', { pin: '1234' }));
  const ended = await until('De ondertekensessie', async () => {
    const now = await answerOf(person.call<SigningResource>('GET', `/signings/${opened.body.id}`));
    if (now === null) return null;
    const { state, documents } = now.body;
    if (state === 'signing' || (state === 'given' && documents.some((document) => document.state === 'given')))
      return null;
    return now.body;
  });
  return ended.documents.some(({ state }) => state === 'embedded');
}
