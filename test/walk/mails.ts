import { z } from 'zod';

const found = z.object({ messages: z.array(z.object({ ID: z.string(), Subject: z.string() })) });

/**
 * The mails that an address got and that mention a text, newest first.
 *
 * @param mailApiUrl mailpit's API, `…/api/v1`
 */
export async function mailsTo(
  mailApiUrl: string,
  address: string,
  mentioning?: string,
): Promise<{ id: string; subject: string }[]> {
  const words = [`to:"${address}"`, ...(mentioning === undefined ? [] : [`"${mentioning}"`])];
  const response = await fetch(`${mailApiUrl}/search?query=${encodeURIComponent(words.join(' '))}`);
  const { messages } = found.parse(await response.json());
  return messages.map(({ ID, Subject }) => ({ id: ID, subject: Subject }));
}

const message = z.object({ Attachments: z.array(z.object({ PartID: z.string() })) });

/** The bytes of what is attached to a mail, in its order. */
export async function attachmentsOf(mailApiUrl: string, mailId: string): Promise<Buffer[]> {
  const { Attachments } = message.parse(await (await fetch(`${mailApiUrl}/message/${mailId}`)).json());
  return Promise.all(
    Attachments.map(async ({ PartID }) => {
      const part = await fetch(`${mailApiUrl}/message/${mailId}/part/${PartID}`);
      return Buffer.from(await part.arrayBuffer());
    }),
  );
}
