import { localDay } from '../../store/index.ts';
import type { ActivityContext, Principal } from '../../engine/index.ts';
import type { ActivityDependencies } from '../dependencies.ts';
import { once } from '../once.ts';
import { renderMail } from './render.ts';
import type { MailContent } from './render.ts';

export interface StaffMail extends Omit<MailContent, 'footer'> {
  subject: string;
}

/**
 * Sends a mail to everybody these principals stand for today, replacers included; each gets it once for the key, also
 * when a mail to another failed and the activity runs again. Resolves with how many they are.
 */
export async function sendToPeople(
  deps: ActivityDependencies,
  { idempotencyKey }: ActivityContext,
  principals: Principal[],
  { subject, ...content }: StaffMail,
): Promise<number> {
  const people = await deps.store.people.findByPrincipals(principals, localDay(deps.timeZone));
  const rendered = renderMail({ ...content, footer: deps.organisationName });
  for (const { id, name, email } of people) {
    const key = `${idempotencyKey}/${id}`;
    await once(deps.store.effects, key, () =>
      deps.mail.send({ idempotencyKey: key, to: { name, email }, subject, ...rendered, attachments: [] }),
    );
  }
  return people.length;
}
