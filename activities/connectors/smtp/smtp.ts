import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';
import { ActivityError } from '../../failures.ts';
import type { MailSender } from './port.ts';

export interface SmtpOptions {
  /** `smtp://HOST:PORT` or `smtps://USER:PASSWORD@HOST:PORT`. */
  url: string;
  from: { name: string; email: string };
}

/** Mail over SMTP (RFC 5321), one connection at a time kept open. */
export function createSmtpSender({ url, from }: SmtpOptions): MailSender {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
  });
  const domain = from.email.slice(from.email.lastIndexOf('@') + 1);

  return {
    async send({ idempotencyKey, to, subject, text, html, attachments }) {
      const messageId = `<${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 40)}@${domain}>`;
      try {
        await transport.sendMail({
          messageId,
          from: { name: from.name, address: from.email },
          to: { name: to.name, address: to.email },
          subject,
          text,
          html,
          // RFC 3834: no out-of-office answers, please.
          headers: { 'Auto-Submitted': 'auto-generated' },
          attachments: attachments.map(({ fileName, contentType, bytes }) => ({
            filename: fileName,
            contentType,
            content: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
          })),
        });
      } catch (cause) {
        throw new ActivityError(isFinal(cause) ? 'mail/refused' : 'mail/unavailable', { cause });
      }
      return { messageId };
    },
    close: () => transport.close(),
  };
}

/** A permanent answer (RFC 5321 clause 4.2.1) to the message or its addresses; one to our own sign-in can be mended. */
function isFinal(error: unknown): boolean {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  return typeof responseCode === 'number' && responseCode >= 500 && code !== 'EAUTH';
}
