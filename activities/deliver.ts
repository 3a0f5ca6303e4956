import { textIn } from '../engine/index.ts';
import type { ActivityContext, ActivityInput, ActivityResults, CaseActivityFunction } from '../engine/index.ts';
import type { Mail } from './connectors/smtp/port.ts';
import { makeDeliveryLink, tellsOpening } from './delivery-link.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { readDocument } from './documents.ts';
import { ActivityError } from './failures.ts';
import { verificationUrl } from './links.ts';
import { groupedCode } from './mail/dutch.ts';
import { renderMail } from './mail/render.ts';
import { once } from './once.ts';

type Delivery = ActivityResults['deliver']['deliveries'][number];
type Recipient = ActivityInput<'deliver'>['recipients'][number];

/** The channels that reach people today: the documents by e-mail, or a mail with the personal link to where they are fetched. */
export const servedChannels = ['email', 'portal'] as const;
type ServedChannel = (typeof servedChannels)[number];

/** What the mail of a channel adds to the words of the step. */
interface Enclosure {
  paragraphs: string[];
  link: { label: string; url: string };
  attachments: Mail['attachments'];
}

/**
 * The signed documents to each addressee, by the first channel of the ladder that takes them, with the code by which
 * anybody verifies them. Whom every channel refused, is named in the answer; a channel that does not answer is waited for,
 * for the next one could make it two deliveries.
 */
export function createDeliver(deps: ActivityDependencies): CaseActivityFunction<'deliver'> {
  async function attached({ documents, verificationCode }: ActivityInput<'deliver'>): Promise<Enclosure> {
    const attachments = [];
    for (const document of documents) attachments.push(await readDocument(deps, document));
    const url = verificationUrl(deps.publicUrl, verificationCode);
    return { paragraphs: [], link: { label: 'Het document verifiëren', url }, attachments };
  }

  async function linked(
    recipient: Recipient,
    context: ActivityContext,
    input: ActivityInput<'deliver'>,
    key: string,
  ): Promise<Enclosure> {
    const { url, lastDay } = await makeDeliveryLink(deps, context, input, recipient, key);
    const them = input.documents.length === 1 ? 'het document' : 'de documenten';
    const seen = `${deps.organisationName} kan zien wanneer u ${them} opent.`;
    return {
      paragraphs: [
        `Met de link hieronder opent u ${them}, tot en met ${lastDay}. Hij is persoonlijk: geef hem niet door.`,
        ...(tellsOpening(input, recipient) ? [seen] : []),
      ],
      link: { label: `${them[0]!.toUpperCase()}${them.slice(1)} openen`, url },
      attachments: [],
    };
  }

  async function deliverBy(
    channel: ServedChannel,
    recipient: Recipient,
    context: ActivityContext,
    input: ActivityInput<'deliver'>,
    key: string,
  ): Promise<Delivery> {
    const subject = textIn(input.subject, 'nl');
    const { paragraphs, link, attachments } =
      channel === 'email' ? await attached(input) : await linked(recipient, context, input, key);
    const content = renderMail({
      heading: subject,
      paragraphs: [...textIn(input.message, 'nl').split(/\n{2,}/), ...paragraphs, howToVerify(input.verificationCode)],
      link,
      footer: `${deps.organisationName}. Dossier ${context.number}.`,
    });
    const { messageId } = await deps.mail.send({
      idempotencyKey: key,
      to: recipient,
      subject,
      ...content,
      attachments,
    });
    return { recipient: recipient.name, channel, reference: messageId, at: new Date().toISOString() };
  }

  async function deliverTo(
    recipient: Recipient,
    channels: readonly ServedChannel[],
    context: ActivityContext,
    input: ActivityInput<'deliver'>,
    key: string,
  ): Promise<Delivery> {
    let refusal: unknown;
    for (const [step, channel] of channels.entries()) {
      // The first channel has the key of before there were several.
      const channelKey = step === 0 ? key : `${key}/${channel}`;
      try {
        return await deliverBy(channel, recipient, context, input, channelKey);
      } catch (error) {
        if (!isRefusal(error)) throw error;
        refusal = error;
      }
    }
    throw refusal;
  }

  return async (context, input) => {
    const isServed = (channel: string) => servedChannels.includes(channel as ServedChannel);
    const channels = ladderOf(input).filter(isServed) as ServedChannel[];
    if (channels.length === 0) throw new ActivityError('channel/not-configured');
    const deliveries: Delivery[] = [];
    const undeliverable: number[] = [];
    for (const [index, recipient] of input.recipients.entries()) {
      const key = recipientKey(context, index);
      try {
        const deliver = () => deliverTo(recipient, channels, context, input, key);
        deliveries.push(await once(deps.store.effects, key, deliver));
      } catch (error) {
        if (!isRefusal(error)) throw error;
        // Nothing is kept of it: with another address it may be tried again under the same key.
        undeliverable.push(index);
      }
    }
    return { deliveries, undeliverable };
  };
}

/** A case that was started before there were ladders asks for one channel. */
function ladderOf(input: ActivityInput<'deliver'> & { channel?: 'email' }): ActivityInput<'deliver'>['channels'] {
  return input.channel === undefined ? input.channels : [input.channel];
}

const isRefusal = (error: unknown): boolean => error instanceof ActivityError && error.code === 'mail/refused';

/** By place and not by address: the key stands in logs. */
const recipientKey = ({ idempotencyKey }: ActivityContext, index: number): string =>
  `${idempotencyKey}/${String(index)}`;

const howToVerify = (verificationCode: string): string =>
  `Het document is elektronisch ondertekend. Nagaan of het echt is, kan met de code ${groupedCode(verificationCode)}.`;
