import { z } from 'zod';

/** A mail as the mail server has it; one that came twice is there twice. */
export interface CaughtMail {
  messageId: string;
  to: string;
  /** The subject and the first lines: the mark of the case stands in one of them. */
  text: string;
}

const page = z.object({
  messages: z.array(
    z.object({
      MessageID: z.string(),
      To: z.array(z.object({ Address: z.string() })),
      Subject: z.string(),
      Snippet: z.string(),
    }),
  ),
});

const pageSize = 500;

/** All mails in mailpit, newest first. @param mailApiUrl mailpit's API, `…/api/v1` */
export async function readMails(mailApiUrl: string): Promise<CaughtMail[]> {
  const mails: CaughtMail[] = [];
  for (;;) {
    const answer = await fetch(`${mailApiUrl}/messages?start=${String(mails.length)}&limit=${String(pageSize)}`);
    const { messages } = page.parse(await answer.json());
    for (const { MessageID, To, Subject, Snippet } of messages) {
      mails.push({ messageId: MessageID, to: To[0]?.Address ?? '', text: `${Subject}\n${Snippet}` });
    }
    if (messages.length < pageSize) return mails;
  }
}
