import type { CaseDetail } from '../../api/resources/cases.ts';
import { flowKey, principals, taskIds } from './flow.ts';
import type { Cast } from './cast.ts';
import type { Colleague } from '../walk/colleague.ts';
import type { Script } from './scripts.ts';
import { look, press, send, signOnce, until } from './window.ts';

type TaskName = keyof typeof taskIds;

/** What a person did and was told had been taken; from then on it may not get lost. */
export interface Taken {
  does: 'starts' | 'answers' | 'approves' | 'rejects' | 'signs' | 'refuses' | 'cancels';
  personId: string;
}

export interface Played {
  script: Script;
  /** Null when the case did not start. */
  caseId: string | null;
  taken: Taken[];
  /** Why the people gave up; null when they did all that the script asks. */
  stuck: string | null;
}

const reason = 'Zo staat het in het draaiboek.';

/**
 * Plays one case: its people act over HTTP, side by side where the flow lets them. Who gets no answer loads the page again,
 * looks whether it was done, and else does it again.
 *
 * @param onTaken told of each act as it was taken
 */
export async function playCase(cast: Cast, script: Script, onTaken: () => void): Promise<Played> {
  const played: Played = { script, caseId: null, taken: [], stuck: null };
  const take = (does: Taken['does'], person: Colleague) => {
    played.taken.push({ does, personId: person.me.id });
    onTaken();
  };

  async function start(): Promise<string> {
    const { mark, ending } = script;
    const started = await press<CaseDetail>(cast.clerk, '/cases', {
      flow: flowKey,
      data: {
        onderwerp: mark,
        bestemmeling: { name: 'Marie Janssens', email: recipientOf(script) },
        verzending: ending === 'mailed' ? 'e-mail' : 'post',
      },
      documents: [{ slot: 'hoofd', sha256: cast.letterSha256, fileName: 'brief.pdf' }],
    });
    take('starts', cast.clerk);
    return started.id;
  }

  /** Does it, from two windows where the script says so, until the task does not wait any more. */
  async function act(
    caseId: string,
    task: TaskName,
    does: Taken['does'],
    people: Colleague[],
    doIt: (person: Colleague) => Promise<boolean>,
  ) {
    const isOver = ({ status }: CaseDetail) => status !== 'running';
    const isOpen = ({ waitingFor }: CaseDetail) => waitingFor.some(({ taskId }) => taskId === taskIds[task]);
    await until(`De taak ${taskIds[task]}`, async () => {
      const now = await look(cast.clerk, caseId);
      return isOpen(now) || isOver(now) ? now : null;
    });
    const windows = script.isTwice ? [...people, ...people] : people;
    await until(`Het einde van de taak ${taskIds[task]}`, async () => {
      if (!isOpen(await look(cast.clerk, caseId))) return true;
      const taken = await Promise.all(windows.map((person) => doIt(person)));
      for (const [index, person] of windows.entries()) if (taken[index]) take(does, person);
      return isOpen(await look(cast.clerk, caseId)) ? null : true;
    });
  }

  const idOf = (caseId: string, task: TaskName) => `${caseId}~${taskIds[task]}`;
  const pathOf = (caseId: string, task: TaskName) => `/tasks/${encodeURIComponent(idOf(caseId, task))}`;
  const judge = (caseId: string, does: 'approves' | 'rejects') =>
    act(caseId, 'judgement', does, script.hasRivals ? cast.judges : cast.judges.slice(0, 1), (person) =>
      send(person, `${pathOf(caseId, 'judgement')}/acts`, {
        principal: principals.judgement,
        ...(does === 'approves' ? { outcome: 'approved' } : { outcome: 'rejected', reason }),
      }),
    );
  const sign = (caseId: string, task: 'director' | 'mayor') =>
    act(caseId, task, 'signs', [cast[task]], (person) => signOnce(person, idOf(caseId, task), principals[task]));

  async function answer(caseId: string): Promise<void> {
    if (script.isLate) {
      await until('De herinnering', async () => {
        const { timeline } = await look(cast.clerk, caseId);
        return timeline.some(({ type }) => type === 'task/reminded') ? true : null;
      });
    }
    await act(caseId, 'answers', 'answers', [cast.clerk], (person) =>
      send(person, `${pathOf(caseId, 'answers')}/answers`, {
        principal: principals.answers,
        data: { kenmerk: script.mark },
      }),
    );
  }

  async function cancel(caseId: string): Promise<void> {
    await until('Het stopzetten', async () => {
      if (await send(cast.director, `/cases/${caseId}/cancel`, { reason })) take('cancels', cast.director);
      return (await look(cast.clerk, caseId)).status === 'running' ? null : true;
    });
  }

  async function follow(caseId: string): Promise<void> {
    const { ending } = script;
    if (ending === 'cancelled') return void (await Promise.all([judge(caseId, 'approves'), cancel(caseId)]));
    await Promise.all([answer(caseId), judge(caseId, ending === 'rejected' ? 'rejects' : 'approves')]);
    if (ending === 'rejected') return;
    await sign(caseId, 'director');
    if (ending !== 'refused') return sign(caseId, 'mayor');
    await act(caseId, 'mayor', 'refuses', [cast.mayor], (person) =>
      send(person, `${pathOf(caseId, 'mayor')}/acts`, { principal: principals.mayor, outcome: 'refused', reason }),
    );
  }

  try {
    played.caseId = await start();
    await follow(played.caseId);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    played.stuck = error.message;
  }
  return played;
}

/** Who gets the letter: an address that only this case has. */
export const recipientOf = ({ mark }: Script): string => `${mark}@burger.example`;
