import { textIn } from '../engine/index.ts';
import type { CaseActivityFunction } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { caseUrl } from './links.ts';
import { sendToPeople } from './mail/send-to-people.ts';

/** The message that the flow's author wrote, to staff. */
export function createNotify(deps: ActivityDependencies): CaseActivityFunction<'notify'> {
  return async (context, { to, subject, message }) => {
    const recipients = await sendToPeople(deps, context, to, {
      subject: textIn(subject, 'nl'),
      heading: context.title,
      paragraphs: textIn(message, 'nl').split(/\n{2,}/),
      link: { label: 'Naar het dossier', url: caseUrl(deps.publicUrl, context.caseId) },
    });
    return { recipients };
  };
}
