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

describe('a delivery by the portal', () => {
  const addressee = { name: 'Marie Janssens', email: `${freshName('marie')}@burger.example`, field: 'bestemmeling' };
  const files = (names: string[]) =>
    Promise.all(
      names.map(async (fileName) => {
        const bytes = Buffer.from(`%PDF-1.7 ${fileName}`);
        const { sha256 } = await bench.store.files.write(bytes, { fileName, contentType: 'application/pdf' });
        return { id: fileName, sha256 };
      }),
    );
  const delivery = async (names: string[], changes: Partial<ActivityInput<'deliver'>> = {}) => ({
    nodeId: 'zenden',
    channels: ['portal' as const],
    recipients: [addressee],
    documents: await files(names),
    subject: { nl: 'Uw vergunning' },
    message: { nl: 'Geachte' },
    verificationCode: '4821067359012846',
    ...changes,
  });
  const tokensIn = (text: string) => [...text.matchAll(/\/levering\/([\w-]+)/g)].map(([, token]) => token!);
  const linkTo = async (email: string) => {
    const mails = await mailsTo(email);
    const [token] = tokensIn(mails.at(-1)!.Text);
    return { mails, token: token!, link: (await bench.store.deliveryLinks.find(token!))! };
  };

  it('mails a personal link to the documents and no document, says until when it works and that it is seen', async () => {
    const sent = await bench.run('deliver', 'portal-1', await delivery(['vergunning.pdf', 'plan.pdf']));
    const { mails, token, link } = await linkTo(addressee.email);
    expect(mails).toHaveLength(1);
    const [mail] = mails;
    expect(mail!.Attachments).toEqual([]);
    expect(mail!.Text.match(/https?:\S+/g)).toEqual([`https://paraaf.klaverdam.example/levering/${token}`]);
    expect(mail!.HTML).toContain(`href="https://paraaf.klaverdam.example/levering/${token}"`);
    expect(link).toMatchObject({
      organisation: 'klaverdam',
      caseId: 'klaverdam-2026-114',
      caseNumber: '2026-114',
      nodeId: 'zenden',
      field: 'bestemmeling',
      title: 'Brief: Heraanleg Dorpsstraat',
      verificationCode: '4821067359012846',
      state: 'unopened',
    });
    expect(link.documents.map(({ fileName, sizeBytes }) => [fileName, sizeBytes])).toEqual([
      ['vergunning.pdf', 23],
      ['plan.pdf', 17],
    ]);

    const last = new Date(link.until);
    const days = (last.getTime() - Date.parse(link.since)) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(89.9);
    expect(days).toBeLessThan(91.1);
    const inBelgium = { timeZone: 'Europe/Brussels' } as const;
    expect(last.toLocaleTimeString('nl-BE', { ...inBelgium, hourCycle: 'h23' })).toBe('23:59:59');
    const day = last.toLocaleDateString('nl-BE', { ...inBelgium, day: 'numeric', month: 'long', year: 'numeric' });
    expect(mail!.Text).toContain(`Met de link hieronder opent u de documenten, tot en met ${day}.`);
    expect(mail!.Text).toContain('Gemeente en OCMW Klaverdam kan zien wanneer u de documenten opent.');
    expect(mail!.Text).toContain('4821 0673 5901 2846');
    expect(sent.deliveries).toMatchObject([{ recipient: 'Marie Janssens', channel: 'portal' }]);
    expect(JSON.stringify(sent)).not.toContain(token);
  });

  it('carries the same link when a crash hid that it was sent', async () => {
    const input = await delivery(['brief.pdf'], {
      recipients: [{ ...addressee, email: `${freshName('els')}@burger.example` }],
    });
    const finish = () => new Promise<never>(() => undefined);
    const { effects } = bench.store;
    void bench.with({ store: { ...bench.store, effects: { ...effects, finish } } })('deliver', 'portal-2', input);
    const [{ email }] = input.recipients as [typeof addressee];
    while ((await mailsTo(email)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    await bench.run('deliver', 'portal-2', input);
    const tokens = (await mailsTo(email)).flatMap(({ Text }) => tokensIn(Text));
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
  });

  it('gives each recipient a link of their own', async () => {
    const recipients = [1, 2].map((number) => ({ ...addressee, email: `${freshName(`p${number}`)}@burger.example` }));
    await bench.run('deliver', 'portal-3', await delivery(['brief.pdf'], { recipients }));
    const [one, other] = await Promise.all(recipients.map(({ email }) => linkTo(email)));
    expect(one!.token).not.toBe(other!.token);
  });

  it('of a case of before works as well, and says nothing of being seen: nobody is told', async () => {
    const recipients = [{ name: 'Jan Claes', email: `${freshName('jan')}@burger.example` }];
    const { nodeId: _, ...before } = await delivery(['brief.pdf'], { recipients });
    await bench.run('deliver', 'portal-4', before);
    const { mails, link } = await linkTo(recipients[0]!.email);
    expect(link).toMatchObject({ nodeId: null, field: null, documents: [{ fileName: 'brief.pdf' }] });
    expect(mails[0]!.Text).toContain('Met de link hieronder opent u het document, tot en met');
    expect(mails[0]!.Text).not.toContain('kan zien');
  });

  it('names documents as the case does, whoever brought the same bytes first', async () => {
    const recipients = [{ ...addressee, email: `${freshName('an')}@burger.example` }];
    const input = await delivery(['ontwerp van Els.pdf'], { recipients });
    const { id } = input.documents[0]!;
    const { projections } = bench.store;
    const documents = [{ id, fileName: 'Vergunning.pdf' }];
    const findCase = () => Promise.resolve({ projection: { documents }, participants: [] } as never);
    await bench.with({ store: { ...bench.store, projections: { ...projections, findCase } } })(
      'deliver',
      'portal-5',
      input,
    );
    expect((await linkTo(recipients[0]!.email)).link.documents).toMatchObject([{ fileName: 'Vergunning.pdf' }]);
  });
});
