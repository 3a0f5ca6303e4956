import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActivityInput, Principal } from '../engine/index.ts';
import { freshName } from '../test/services/index.ts';
import type { MailSender } from './connectors/smtp/port.ts';
import { ActivityError } from './failures.ts';
import { createSmtpSender } from './index.ts';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';
import { attachmentOf, mailsTo } from './testing/mailbox.ts';

let bench: ActivityBench;
const mayor = `${freshName('karel')}@klaverdam.example`;
const replacer = `${freshName('joris')}@klaverdam.example`;
beforeAll(async () => {
  bench = await openActivityBench();
  const { people, organisation, absences } = bench.store;
  const common = { function: '', department: 'secretariaat', language: 'nl', active: true } as const;
  await people.put({ id: 'karel', name: 'Karel Verlinden', email: mayor, ...common });
  await people.put({ id: 'joris', name: 'Joris De Wachter', email: replacer, ...common });
  await organisation.putRole({ key: 'burgemeester', name: 'burgemeester' });
  const holder = { role: 'burgemeester', department: null, personId: 'karel', fromOn: '2020-01-01', untilOn: null };
  await organisation.putHolder(holder);
  const always = { fromOn: '2020-01-01', untilOn: '2999-12-31' };
  await absences.create({ personId: 'karel', role: null, replacerId: 'joris', ...always });
});
afterAll(() => bench.close());

const reminder: ActivityInput<'remind'> = {
  taskId: 'tekenen.1.0',
  nodeName: { nl: 'Burgemeester ondertekent' },
  to: ['role:burgemeester' as Principal],
  dueAt: '2026-11-12T16:00:00.000Z',
};

describe('a reminder', () => {
  it('goes to who may act today, replacer included, with act, date and title as its subject, one link and no attachment', async () => {
    await expect(bench.run('remind', 'remind-1', reminder)).resolves.toEqual({ recipients: 2 });
    for (const address of [mayor, replacer]) {
      const mails = await mailsTo(address);
      expect(mails).toHaveLength(1);
      const [mail] = mails;
      expect(mail?.Subject).toBe(
        'Herinnering: Burgemeester ondertekent tegen 12 november 2026: Brief: Heraanleg Dorpsstraat',
      );
      expect(mail?.Attachments).toEqual([]);
      const link = 'https://paraaf.klaverdam.example/postvak/klaverdam-2026-114~tekenen.1.0';
      expect(mail?.Text.match(/https?:\S+/g)).toEqual([link]);
      expect(mail?.HTML).toContain(`href="${link}"`);
    }
  });

  it('is not sent again under the same key, and is under another', async () => {
    await bench.run('remind', 'remind-1', reminder);
    expect(await mailsTo(mayor)).toHaveLength(1);
    await bench.run('remind', 'remind-2', reminder);
    expect(await mailsTo(mayor)).toHaveLength(2);
  });

  it('reaches only those whom it did not reach before the mail server went away', async () => {
    const sender = createSmtpSender({ url: 'smtp://127.0.0.1:1', from: { name: 'K', email: 'k@klaverdam.example' } });
    const first = { ...reminder, to: ['person:joris' as Principal] };
    await bench.run('remind', 'remind-3', first);
    const before = [await mailsTo(mayor), await mailsTo(replacer)].map(({ length }) => length);
    await expect(bench.with({ mail: sender })('remind', 'remind-3', reminder)).rejects.toMatchObject({
      type: 'mail/unavailable',
      nonRetryable: false,
    });
    await bench.run('remind', 'remind-3', reminder);
    expect([await mailsTo(mayor), await mailsTo(replacer)].map(({ length }) => length)).toEqual([
      (before[0] ?? 0) + 1,
      before[1],
    ]);
    sender.close();
  });
});

describe('a delivery by e-mail', () => {
  const pdf = Buffer.from('%PDF-1.7 pretend');
  const addressee = { name: 'Marie Janssens', email: `${freshName('marie')}@burger.example` };
  const delivery = (sha256: string): ActivityInput<'deliver'> => ({
    channels: ['email'],
    recipients: [addressee],
    documents: [{ id: 'd1', sha256 }],
    subject: { nl: 'Brief van Klaverdam' },
    message: { nl: 'Geachte\n\nIn bijlage vindt u <onze> brief.' },
    verificationCode: '4821067359012846',
  });

  it('carries the signed document and the verification address, once for its key', async () => {
    const { sha256 } = await bench.store.files.write(pdf, { fileName: 'brief.pdf', contentType: 'application/pdf' });
    const first = await bench.run('deliver', 'deliver-1', delivery(sha256));
    const second = await bench.run('deliver', 'deliver-1', delivery(sha256));
    expect(second).toEqual(first);

    const mails = await mailsTo(addressee.email);
    expect(mails).toHaveLength(1);
    const mail = mails[0]!;
    expect(`<${mail.MessageID}>`).toBe(first.deliveries[0]?.reference);
    expect(mail.Attachments.map(({ FileName, ContentType }) => [FileName, ContentType])).toEqual([
      ['brief.pdf', 'application/pdf'],
    ]);
    const attached = await attachmentOf(mail, mail.Attachments[0]!.PartID);
    expect(createHash('sha256').update(attached).digest('hex')).toBe(sha256);
    expect(mail.Text).toContain('https://paraaf.klaverdam.example/verify/4821067359012846');
    expect(mail.Text).toContain('4821 0673 5901 2846');
    expect(mail.HTML).toContain('&lt;onze&gt;');
  });

  it('has the same Message-ID when a crash hid that it was sent', async () => {
    const { sha256 } = await bench.store.files.write(pdf, { fileName: 'brief.pdf', contentType: 'application/pdf' });
    const { effects } = bench.store;
    // The process dies at the moment at which it would write down that the mail was sent.
    await new Promise<void>((died) => {
      const finish = () => {
        died();
        return new Promise<never>(() => undefined);
      };
      void bench.with({ store: { ...bench.store, effects: { ...effects, finish } } })(
        'deliver',
        'deliver-2',
        delivery(sha256),
      );
    });
    await bench.run('deliver', 'deliver-2', delivery(sha256));
    const ids = (await mailsTo(addressee.email)).map(({ MessageID }) => MessageID);
    expect(ids).toHaveLength(3);
    expect(new Set(ids).size).toBe(2);
  });

  it('goes by the next channel when the server refuses the first, and tells whom none reached', async () => {
    const { sha256 } = await bench.store.files.write(pdf, { fileName: 'brief.pdf', contentType: 'application/pdf' });
    const other = { name: 'Jan Claes', email: `${freshName('jan')}@burger.example` };
    const sent: string[] = [];
    const mail: MailSender = {
      send({ to, attachments }) {
        if (to.email === addressee.email) throw new ActivityError('mail/refused');
        if (attachments.length > 0) throw new ActivityError('mail/refused');
        sent.push(to.email);
        return Promise.resolve({ messageId: '<portal@klaverdam.example>' });
      },
      close: () => undefined,
    };
    const input = {
      ...delivery(sha256),
      channels: ['ebox', 'email', 'portal'] as const,
      recipients: [addressee, other],
    };
    const run = bench.with({ mail });
    const first = await run('deliver', 'deliver-4', { ...input, channels: [...input.channels] });
    expect(first).toMatchObject({ deliveries: [{ recipient: 'Jan Claes', channel: 'portal' }], undeliverable: [0] });
    expect(JSON.stringify(first)).not.toContain('@burger.example');
    expect(await run('deliver', 'deliver-4', { ...input, channels: [...input.channels] })).toEqual(first);
    expect(sent).toEqual([other.email]);
  });

  it('fails for good when none of its channels is configured', async () => {
    const { sha256 } = await bench.store.files.write(pdf, { fileName: 'brief.pdf', contentType: 'application/pdf' });
    const failing = bench.run('deliver', 'deliver-5', { ...delivery(sha256), channels: ['registered', 'post'] });
    await expect(failing).rejects.toMatchObject({ type: 'channel/not-configured', nonRetryable: true });
  });

  it('is undeliverable, and tells nobody the address, when the server refuses the addressee', async () => {
    const { sha256 } = await bench.store.files.write(pdf, { fileName: 'brief.pdf', contentType: 'application/pdf' });
    const refusing = createServer((socket) => {
      socket.write('220 refusing.example ESMTP\r\n');
      socket.on('data', (data) => {
        const line = data.toString();
        if (line.startsWith('RCPT')) socket.write(`550 5.1.1 ${addressee.email} is unknown\r\n`);
        else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      });
    });
    await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
    const { port } = refusing.address() as AddressInfo;
    const mail = createSmtpSender({
      url: `smtp://127.0.0.1:${String(port)}`,
      from: { name: 'K', email: 'k@klaverdam.example' },
    });
    const result = await bench.with({ mail })('deliver', 'deliver-3', delivery(sha256));
    expect(result).toEqual({ deliveries: [], undeliverable: [0] });
    mail.close();
    refusing.close();
  });
});
