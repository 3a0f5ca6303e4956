import { reminderSubject, textIn, untilDay } from '../engine/index.ts';
import type { CaseActivityFunction } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { taskUrl } from './links.ts';
import { sendToPeople } from './mail/send-to-people.ts';

/** A reminder to everybody who may do the task today. It carries no document: those are behind the sign-in. */
export function createRemind(deps: ActivityDependencies): CaseActivityFunction<'remind'> {
  return async (context, input) => {
    const { taskId, nodeName, to, dueAt } = input;
    const step = textIn(nodeName, 'nl');
    const recipients = await sendToPeople(deps, context, to, {
      subject: reminderSubject(input, context.title),
      heading: context.title,
      paragraphs: [
        `De stap "${step}" van dossier ${context.number} wacht op u${untilDay(dueAt)}.`,
        'Kunt u nu niet? Wie u vervangt, ziet de taak ook.',
      ],
      link: { label: 'Naar de taak', url: taskUrl(deps.publicUrl, context.caseId, taskId) },
    });
    return { recipients };
  };
}
