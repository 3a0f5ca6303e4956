/** A mail to one person. */
export interface Mail {
  /** Same key, same Message-ID: a system that gets it twice can tell. */
  idempotencyKey: string;
  to: { name: string; email: string };
  subject: string;
  text: string;
  html: string;
  attachments: { fileName: string; contentType: string; bytes: Uint8Array }[];
}

export interface MailSender {
  /**
   * Resolves with the Message-ID when the server has taken the mail.
   *
   * @throws ActivityError `mail/refused` when the server will not take it, `mail/unavailable` when it may later
   */
  send(mail: Mail): Promise<{ messageId: string }>;
  close(): void;
}
