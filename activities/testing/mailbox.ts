import { testServices } from '../../test/services/index.ts';

export interface ReceivedMail {
  MessageID: string;
  Subject: string;
  Text: string;
  HTML: string;
  To: { Name: string; Address: string }[];
  Attachments: { FileName: string; ContentType: string; PartID: string }[];
  ID: string;
}

/** Test support: the mails that reached an address, oldest first, as the mail server took them. */
export async function mailsTo(address: string): Promise<ReceivedMail[]> {
  const { mailApiUrl } = testServices();
  const found = await getJson<{ messages: { ID: string }[] }>(
    `${mailApiUrl}/search?query=${encodeURIComponent(`to:"${address}"`)}`,
  );
  const mails = await Promise.all(found.messages.map(({ ID }) => getJson<ReceivedMail>(`${mailApiUrl}/message/${ID}`)));
  return mails.reverse();
}

export async function attachmentOf({ ID }: ReceivedMail, partId: string): Promise<Uint8Array> {
  const response = await fetch(`${testServices().mailApiUrl}/message/${ID}/part/${partId}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function getJson<T>(url: string): Promise<T> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return (await response.json()) as T;
}
