import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PDFDocument } from '@cantoo/pdf-lib';
import { fixture } from '../testing/colleague.ts';
import type { Colleague } from '../testing/colleague.ts';
import { openParaaf } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
let emma: Colleague;
let csrfToken: string;
beforeAll(async () => {
  paraaf = await openParaaf();
  emma = await paraaf.as('emma-dubois');
  csrfToken = (await emma.call<{ csrfToken: string }>('GET', '/me')).body.csrfToken;
}, 60_000);
afterAll(() => paraaf.close(), 30_000);

async function encrypted(): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage();
  document.encrypt({ userPassword: 'geheim', ownerPassword: 'geheim' });
  return new Uint8Array(await document.save({ useObjectStreams: false }));
}

/** A PDF of about this size: one page, and an attachment that does not compress. */
async function large(sizeBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const document = await PDFDocument.create();
  document.addPage();
  await document.attach(randomBytes(sizeBytes), 'bijlage.bin');
  return new Uint8Array(await document.save({ useObjectStreams: false }));
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What buffers hold after a collection: parts that were read and let go are no longer held. */
function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().arrayBuffers;
}

const open = (headers: Record<string, string>) =>
  request(`${paraaf.url}/api/v1/files`, {
    method: 'POST',
    headers: {
      cookie: emma.cookie,
      'x-csrf-token': csrfToken,
      'content-type': 'multipart/form-data; boundary=x',
      ...headers,
    },
  });
const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';

async function answerOf(sending: ReturnType<typeof open>) {
  sending.on('error', () => undefined);
  const [response] = (await once(sending, 'response')) as [import('node:http').IncomingMessage];
  let text = '';
  for await (const part of response) text += String(part);
  return { status: response.statusCode, body: JSON.parse(text) as { code?: string; sha256?: string } };
}

describe('a PDF', () => {
  it('is kept under its hash, with its pages and markers; bringing it again changes nothing', async () => {
    const bytes = await fixture('brief.pdf');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const uploaded = await emma.upload(bytes, 'Brief aan Zoë.pdf');
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({ sha256, fileName: 'Brief aan Zoë.pdf', sizeBytes: bytes.length, pages: 1 });
    expect(uploaded.body.markers).toEqual(['[SIG01]', '[SIG02]']);
    expect((await emma.upload(bytes)).body.sha256).toBe(sha256);
  });

  it('is read by who brought it and by nobody else as long as no case holds it', async () => {
    const { sha256 } = (await emma.upload(await fixture('contract.pdf'))).body;
    const address = `${paraaf.url}/api/v1/files/${sha256}`;
    const own = await fetch(address, { headers: { cookie: emma.cookie } });
    expect(own.headers.get('content-type')).toBe('application/pdf');
    expect(
      createHash('sha256')
        .update(new Uint8Array(await own.arrayBuffer()))
        .digest('hex'),
    ).toBe(sha256);
    for (const personId of ['karel-verlinden', 'nele-mertens']) {
      expect((await (await paraaf.as(personId)).call('GET', `/files/${sha256}`)).problem.code).toBe('file/not-found');
    }
    expect((await emma.call('GET', `/files/${'0'.repeat(64)}`)).status).toBe(404);
    expect((await emma.call('GET', '/files/geen-hash')).status).toBe(404);
  });

  it.each([
    ['encrypted', encrypted, 'pdf/encrypted', /wachtwoord/],
    ['cut off', async () => (await fixture('brief.pdf')).slice(0, 20_000), 'pdf/damaged', /beschadigd of onvolledig/],
    ['no PDF', () => Promise.resolve(new Uint8Array(Buffer.from('hallo'))), 'pdf/not-a-pdf', /geen PDF/],
    ['empty', () => Promise.resolve(new Uint8Array(0)), 'pdf/not-a-pdf', /geen PDF/],
  ])('that is %s is refused at once, in words a clerk understands', async (_what, make, code, sentence) => {
    const refused = await emma.upload(await make());
    expect([refused.status, refused.problem.code]).toEqual([422, code]);
    expect(refused.problem.detail).toMatch(sentence);
  });

  it('of 50 MB goes in and comes out, within twice its size of memory', async () => {
    const bytes = await large(50 * 1024 * 1024);
    const tail = '\r\n--x--\r\n';
    // What the making of the file let go is freed a moment after it is collected; what other work comes and goes counts as there.
    collectGarbage();
    let before = 0;
    for (let sample = 0; sample < 5; sample += 1) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      before = Math.max(before, heldBytes());
    }
    let highest = 0;
    const timer = setInterval(() => {
      highest = Math.max(highest, heldBytes() - before);
    }, 20);
    // Sent piece by piece, so that what is measured is the API's.
    const sending = open({ 'content-length': String(head.length + bytes.length + tail.length) });
    const answer = answerOf(sending);
    sending.write(head);
    for (let at = 0; at < bytes.length; at += 65_536) {
      if (!sending.write(bytes.subarray(at, at + 65_536))) await once(sending, 'drain');
    }
    sending.end(tail);
    const uploaded = await answer;
    clearInterval(timer);
    expect(uploaded.status).toBe(201);
    expect(highest).toBeLessThan(2 * bytes.length);
    const { stream } = await paraaf.store.files.openStream(uploaded.body.sha256 ?? '');
    const hash = createHash('sha256');
    for await (const part of stream) hash.update(part as Buffer);
    expect(hash.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  }, 120_000);
});

describe('a file of more than 100 MB', () => {
  it('is refused by the size it announces, before a byte of it is sent', async () => {
    const sending = open({ 'content-length': String(150 * 1024 * 1024) });
    sending.flushHeaders();
    expect(await answerOf(sending)).toMatchObject({ status: 413, body: { code: 'pdf/too-large' } });
    sending.destroy();
  });

  it('is refused as soon as it grows over it, when it announced nothing', async () => {
    const sending = open({ 'transfer-encoding': 'chunked' });
    sending.write(head);
    const answer = answerOf(sending);
    const part = Buffer.alloc(1024 * 1024, 'x');
    let sent = 0;
    let isOver = false;
    void answer.finally(() => {
      isOver = true;
    });
    while (!isOver && sent < 130) {
      sent += 1;
      if (!sending.write(part)) await Promise.race([once(sending, 'drain'), answer]).catch(() => undefined);
    }
    expect(await answer).toMatchObject({ status: 413, body: { code: 'pdf/too-large' } });
    sending.destroy();
  }, 60_000);

  it('without a file, or that breaks off, leaves nothing and says so', async () => {
    const form = new FormData();
    form.append('iets', 'anders');
    expect((await emma.call('POST', '/files', form)).problem.code).toBe('request/no-file');
    expect((await emma.call('POST', '/files', {})).problem.code).toBe('request/no-file');
    const sending = open({ 'transfer-encoding': 'chunked' });
    sending.end(`${head}%PDF-1.7 half`);
    expect((await answerOf(sending)).body.code).toBe('request/cut-off');
  });
});
