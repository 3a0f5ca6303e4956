import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActivityInput, Principal } from '../engine/index.ts';
import { joinRevision, stampVerificationCode } from '../signing/index.ts';
import { fixture } from '../signing/testing/fixtures.ts';
import { createTestPki } from '../signing/testing/pki.ts';
import type { TestPki, TestSigner } from '../signing/testing/pki.ts';
import { ECDSA, unwrap } from '../signing/testing/sign.ts';
import type { SigningDocument } from '../store/index.ts';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createHttpTimestampAuthority } from './index.ts';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';
import { giveSignature } from './testing/given-signature.ts';

let bench: ActivityBench;
let pki: TestPki;
let mayor: TestSigner;
beforeAll(async () => {
  bench = await openActivityBench();
  pki = createTestPki();
  mayor = pki.issue('Karel Verlinden', 'p-256');
});
afterAll(async () => {
  await bench.close();
  pki.remove();
});

const pdfFile = { fileName: 'brief.pdf', contentType: 'application/pdf' };
const actor = { personId: 'karel', name: 'Karel Verlinden', principal: 'role:burgemeester' as Principal };

/** A letter in the store with the mayor's signature given; what the activity is asked then. */
async function signedLetter(changes: Partial<SigningDocument> = {}): Promise<ActivityInput<'attachSignature'>> {
  const { store } = bench;
  const { sha256 } = await store.files.write(fixture('brief.pdf'), pdfFile);
  const place = { caseId: 'klaverdam-2026-114', taskId: 'tekenen.1.0', documentId: 'd1', baseSha256: sha256 };
  return {
    taskId: place.taskId,
    signingSessionId: await giveSignature(store, mayor, place, changes),
    documents: [{ id: 'd1', sha256 }],
    actor: { ...actor, ground: 'self' },
  };
}

/** The authority of the test's own certificates, over HTTP; it counts its answers. */
async function openAuthority() {
  const state = { isDown: false, answers: 0 };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (state.isDown) return void response.writeHead(503).end();
      state.answers += 1;
      void pki
        .timestamp(Buffer.concat(parts))
        .then((reply) => response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const timestamps = createHttpTimestampAuthority(`http://127.0.0.1:${String(port)}/tsa`);
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { state, timestamps, close };
}

describe('embedding a signature', () => {
  it('makes the next revision, with a time stamp; the same key gives the same bytes without another stamp', async () => {
    const authority = await openAuthority();
    const run = bench.with({ timestamps: authority.timestamps, timestampTrustAnchors: [pki.rootPem] });
    const input = await signedLetter();
    const first = await run('attachSignature', 'sign-1', input);
    expect(first.documents[0]?.signature).toMatchObject({ taskId: 'tekenen.1.0', personId: 'karel', level: 'B-T' });
    expect(await run('attachSignature', 'sign-1', input)).toEqual(first);
    expect(authority.state.answers).toBe(1);

    const { sha256 } = first.documents[0]!;
    const base = await bench.store.files.read(input.documents[0]!.sha256);
    const signed = Buffer.from(await bench.store.files.read(sha256));
    expect(signed.subarray(0, base.byteLength).equals(base)).toBe(true);
    const session = await bench.store.signingSessions.get(input.signingSessionId);
    expect(session?.documents[0]).toMatchObject({ state: 'embedded', embeddedSha256: sha256 });
    authority.close();
  });

  it('waits for an authority that is away, and needs nothing of the signer when it is back', async () => {
    const authority = await openAuthority();
    authority.state.isDown = true;
    const run = bench.with({ timestamps: authority.timestamps });
    const input = await signedLetter();
    await expect(run('attachSignature', 'sign-2', input)).rejects.toMatchObject({
      type: 'timestamp/unavailable',
      nonRetryable: false,
    });
    expect(bench.failures.at(-1)).toMatchObject({ code: 'timestamp/unavailable', cause: '503' });
    authority.state.isDown = false;
    await expect(run('attachSignature', 'sign-2', input)).resolves.toMatchObject({ documents: [{ id: 'd1' }] });
    authority.close();
  });

  it('accepts no time stamp of an authority that is not trusted', async () => {
    const authority = await openAuthority();
    const other = createTestPki('Other Root');
    const run = bench.with({ timestamps: authority.timestamps, timestampTrustAnchors: [other.rootPem] });
    await expect(run('attachSignature', 'sign-3', await signedLetter())).rejects.toMatchObject({
      type: 'timestamp/refused',
    });
    other.remove();
    authority.close();
  });

  it.each([
    [
      'the case holds another revision',
      'document/changed',
      (input: ActivityInput<'attachSignature'>) => ({
        ...input,
        documents: [{ id: 'd1', sha256: 'b'.repeat(64) }],
      }),
    ],
    [
      'the session has no such task',
      'signature/not-found',
      (input: ActivityInput<'attachSignature'>) => ({
        ...input,
        taskId: 'another',
      }),
    ],
  ])('fails for good when %s', async (_when, type, change) => {
    const input = change(await signedLetter());
    await expect(bench.run('attachSignature', `sign-${type}`, input)).rejects.toMatchObject({
      type,
      nonRetryable: true,
    });
  });

  it('fails for good when the value is not a signature on this document', async () => {
    const forged = Buffer.from(mayor.sign(Buffer.from('something else'), ECDSA)).toString('base64');
    const input = await signedLetter({ signature: forged });
    await expect(bench.run('attachSignature', 'sign-forged', input)).rejects.toMatchObject({
      type: 'signature/broken',
      nonRetryable: true,
    });
  });
});

describe('preparing documents', () => {
  const verificationCode = '4821067359012846';

  it('prints the verification code as a new revision, the same for the same key', async () => {
    const { sha256 } = await bench.store.files.write(fixture('brief.pdf'), pdfFile);
    const input = { verificationCode, documents: [{ id: 'd1', sha256 }] };
    const first = await bench.run('prepareDocuments', 'prepare-1', input);
    expect(first.documents[0]?.sha256).not.toBe(sha256);
    expect(await bench.run('prepareDocuments', 'prepare-1', input)).toEqual(first);
    const stamped = await bench.store.files.read(first.documents[0]!.sha256);
    const { increment } = unwrap(
      stampVerificationCode(fixture('brief.pdf'), {
        code: verificationCode,
        url: `https://paraaf.klaverdam.example/verify/${verificationCode}`,
      }),
    );
    expect(stamped).toHaveLength(joinRevision(fixture('brief.pdf'), increment).byteLength);
  });

  it('leaves a document that came in signed as it is', async () => {
    const authority = await openAuthority();
    const input = await signedLetter();
    const signed = await bench.with({ timestamps: authority.timestamps })('attachSignature', 'sign-first', input);
    const documents = signed.documents.map(({ id, sha256 }) => ({ id, sha256 }));
    await expect(bench.run('prepareDocuments', 'prepare-2', { verificationCode, documents })).resolves.toEqual({
      documents,
    });
    authority.close();
  });

  it('fails for good on what is no PDF, or not in the store', async () => {
    const { sha256 } = await bench.store.files.write(Buffer.from('no pdf'), pdfFile);
    for (const [key, hash] of [
      ['prepare-3', sha256],
      ['prepare-4', 'c'.repeat(64)],
    ] as const) {
      const prepared = bench.run('prepareDocuments', key, {
        verificationCode,
        documents: [{ id: 'd1', sha256: hash }],
      });
      await expect(prepared).rejects.toMatchObject({ type: 'document/unreadable', nonRetryable: true });
    }
  });
});
