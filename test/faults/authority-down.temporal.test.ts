import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { createHttpTimestampAuthority } from '../../activities/index.ts';
import { openActivityBench, type ActivityBench } from '../../activities/testing/activity-bench.ts';
import { giveSignature } from '../../activities/testing/given-signature.ts';
import { validatePdf } from '../../signing/index.ts';
import { fixture } from '../../signing/testing/fixtures.ts';
import { createTestPki, type TestPki } from '../../signing/testing/pki.ts';
import { unwrap } from '../../signing/testing/sign.ts';
import { actUpdate } from '../../workflows/handlers.ts';
import { act, actorOf, openTask, refusalOf, waitUntil } from '../../workflows/testing/case-actions.ts';
import {
  openSkippingCaseEnvironment,
  type CaseHandle,
  type SkippingCaseEnvironment,
} from '../../workflows/testing/case-environment.ts';
import type { Task } from '../../engine/index.ts';
import { openAuthority } from '../doubles/pki/authority.ts';
import { openServer, type LocalServer } from '../doubles/server.ts';
import { temporaryFolder } from '../doubles/test-bench.ts';
import { timestampService, type TimestampService } from '../doubles/tsa/service.ts';

const hourMs = 3_600_000;
const documentId = 'brief-1';

let bench: ActivityBench;
let environment: SkippingCaseEnvironment;
let pki: TestPki;
let server: LocalServer;
let authority: TimestampService;
let trustAnchorsPem: string;
/** Requests for a time stamp, refused ones too. */
let asked = 0;
const { folder, remove } = temporaryFolder();

beforeAll(async () => {
  [bench, server] = await Promise.all([openActivityBench(), openServer(undefined)]);
  pki = createTestPki();
  const { timestamping, trustAnchorsPem: anchors } = await openAuthority(join(folder, 'pki'), server.origin);
  trustAnchorsPem = anchors;
  authority = timestampService(timestamping);
  server.serve((request, response) => {
    asked += 1;
    authority.app(request, response);
  });
  const timestamps = createHttpTimestampAuthority(`${server.origin}/tsa`);
  const real = bench.activities({ timestamps, timestampTrustAnchors: [trustAnchorsPem] });
  environment = await openSkippingCaseEnvironment({
    activities: {
      prepareDocuments: real.prepareDocuments,
      attachSignature: real.attachSignature,
      project: (batch) => real.project(batch),
    },
  });
  await environment.skipTo('2037-11-06T09:00:00.000Z');
});
afterAll(async () => {
  await environment.close();
  await Promise.all([bench.close(), server.close()]);
  pki.remove();
  remove();
});

describe('a time-stamping authority that answers 503 for an hour', () => {
  it('costs nobody a second signature: the one that was given is embedded once, when the authority is back', async () => {
    const { store } = bench;
    const letter = await store.files.write(fixture('brief.pdf'), {
      fileName: 'brief.pdf',
      contentType: 'application/pdf',
    });
    const handle = await environment.start({
      caseId: 'klaverdam-2037-1',
      documents: [
        {
          id: documentId,
          slot: 'brief',
          fileName: 'brief.pdf',
          sha256: letter.sha256,
          revision: 1,
          signed: true,
          signatures: [],
        },
      ],
    });
    await act(handle, await openTask(handle, 'paraaf'), 'approved');
    const task = await openTask(handle, 'tekenen');
    const directorSigns = await signedBy(handle, task);

    authority.setDown(true);
    await directorSigns();
    await environment.skipBy(hourMs);
    expect(asked).toBeGreaterThan(50);
    const waiting = await waitUntil(handle, ({ tasks }) => task.id in tasks, 'the task of the director');
    expect(waiting.tasks[task.id]?.pending).toHaveLength(1);
    expect(Object.values(waiting.runs).map(({ incident }) => incident)).toEqual([null]);
    await expect(refusalOf(directorSigns())).resolves.toBe('task/already-acted');

    authority.setDown(false);
    await environment.skipBy(5 * 60_000);
    const both = await waitUntil(handle, ({ tasks }) => 'tekenen.1.1' in tasks, 'the task of the mayor');
    expect(Object.keys(both.tasks)).toEqual(['tekenen.1.1']);
    const held = both.documents[documentId]!;
    const { report } = unwrap(
      validatePdf(await store.files.read(held.sha256), { trustAnchors: [pki.rootPem, trustAnchorsPem] }),
    );
    expect(report.signatures.map(({ indication, level }) => [indication, level])).toEqual([['TOTAL_PASSED', 'B-T']]);

    const trail = (await store.acts.list('klaverdam-2037-1')).map(({ type }) => type);
    expect(trail.filter((type) => type === 'signature/given')).toHaveLength(1);
    expect(trail.filter((type) => type === 'signature/embedded')).toHaveLength(1);
    expect(environment.fakes.callsOf('remind')).toEqual([]);
  });
});

/** Signs once; what it gives back tells the case, as often as it is called. */
async function signedBy(handle: CaseHandle, task: Task): Promise<() => Promise<unknown>> {
  const { documents } = await waitUntil(
    handle,
    ({ documents }) => documents[documentId]!.revision > 1,
    'a stamped letter',
  );
  const { sha256: baseSha256 } = documents[documentId]!;
  const place = { caseId: 'klaverdam-2037-1', taskId: task.id, documentId, baseSha256 };
  const signingSessionId = await giveSignature(bench.store, pki.issue('An Peeters', 'p-256'), place);
  const message = { type: 'signatureGiven', taskId: task.id, actor: actorOf(task), signingSessionId } as const;
  return () => handle.executeUpdate(actUpdate, { args: [{ ...message, documents: [{ id: documentId, baseSha256 }] }] });
}
