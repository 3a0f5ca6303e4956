import { textIn } from '../engine/index.ts';
import type { ActivityContext, CaseActivityFunction, DocumentRef } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { readDocument } from './documents.ts';
import { verificationUrl } from './links.ts';
import { groupedCode } from './mail/dutch.ts';
import { renderMail } from './mail/render.ts';
import { once } from './once.ts';

/** The signed documents by e-mail to each addressee, with the address where anybody verifies them. */
export function createDeliver(deps: ActivityDependencies): CaseActivityFunction<'deliver'> {
  async function deliverTo(
    recipient: { name: string; email: string },
    key: string,
    documents: DocumentRef[],
    content: { subject: string; text: string; html: string },
  ) {
    const attachments = [];
    for (const document of documents) attachments.push(await readDocument(deps, document));
    const { messageId } = await deps.mail.send({ idempotencyKey: key, to: recipient, ...content, attachments });
    return { recipient: recipient.name, channel: 'email' as const, reference: messageId, at: new Date().toISOString() };
  }

  return async (context, { recipients, documents, subject, message, verificationCode }) => {
    const content = {
      subject: textIn(subject, 'nl'),
      ...renderMail({
        heading: textIn(subject, 'nl'),
        paragraphs: [...textIn(message, 'nl').split(/\n{2,}/), howToVerify(verificationCode)],
        link: { label: 'Het document verifiëren', url: verificationUrl(deps.publicUrl, verificationCode) },
        footer: `${deps.organisationName}. Dossier ${context.number}.`,
      }),
    };
    const deliveries = [];
    for (const [index, recipient] of recipients.entries()) {
      const key = recipientKey(context, index);
      const delivery = await once(deps.store.effects, key, () => deliverTo(recipient, key, documents, content));
      deliveries.push(delivery);
    }
    return { deliveries };
  };
}

/** By place and not by address: the key stands in logs. */
const recipientKey = ({ idempotencyKey }: ActivityContext, index: number): string =>
  `${idempotencyKey}/${String(index)}`;

const howToVerify = (verificationCode: string): string =>
  `Het document is elektronisch ondertekend. Nagaan of het echt is, kan met de code ${groupedCode(verificationCode)}.`;
