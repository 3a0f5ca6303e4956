import { escalationSubject, sinceDay, textIn } from '../engine/index.ts';
import type { ActivityInput, CaseActivityFunction } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { caseUrl, taskUrl } from './links.ts';
import { sendToPeople } from './mail/send-to-people.ts';

const whatIsAsked: Record<ActivityInput<'escalate'>['as'], string> = {
  informed: 'U hoeft niets te doen in Paraaf. Spreek aan wie aan zet is.',
  added: 'U kunt de taak nu ook zelf afhandelen.',
  replacing: 'U neemt de taak over van wie aan zet was.',
};

/** Tells whom the flow names that a task stays open, and whether they may or must do it now. */
export function createEscalate(deps: ActivityDependencies): CaseActivityFunction<'escalate'> {
  return async (context, input) => {
    const { taskId, nodeName, to, as, dueAt } = input;
    const step = textIn(nodeName, 'nl');
    const since = sinceDay(dueAt);
    const link =
      as === 'informed'
        ? { label: 'Naar het dossier', url: caseUrl(deps.publicUrl, context.caseId) }
        : { label: 'Naar de taak', url: taskUrl(deps.publicUrl, context.caseId, taskId) };
    const recipients = await sendToPeople(deps, context, to, {
      subject: escalationSubject(input, context.title),
      heading: context.title,
      paragraphs: [`De stap "${step}" van dossier ${context.number} ${since}.`, whatIsAsked[as]],
      link,
    });
    return { recipients };
  };
}
