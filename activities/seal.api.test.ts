import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { joinRevision, openPkcs12, validatePdf } from '../signing/index.ts';
import type { SigningKey } from '../signing/index.ts';
import { fixture } from '../signing/testing/fixtures.ts';
import { unwrap } from '../signing/testing/sign.ts';
import { openAuthority } from '../test/doubles/pki/authority.ts';
import { openServer } from '../test/doubles/server.ts';
import type { LocalServer } from '../test/doubles/server.ts';
import { temporaryFolder } from '../test/doubles/test-bench.ts';
import { timestampService } from '../test/doubles/tsa/service.ts';
import type { TimestampService } from '../test/doubles/tsa/service.ts';
import { createHttpTimestampAuthority } from './index.ts';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';

let bench: ActivityBench;
let server: LocalServer;
let authority: TimestampService;
let seal: SigningKey;
let trustAnchorsPem: string;
const { folder, remove } = temporaryFolder();
beforeAll(async () => {
  [bench, server] = await Promise.all([openActivityBench(), openServer(undefined)]);
  const pki = await openAuthority(join(folder, 'pki'), server.origin);
  authority = timestampService(pki.timestamping);
  server.serve(authority.app);
  ({ trustAnchorsPem } = pki);
  const file = await pki.sealFile({ name: 'Gemeente en OCMW Klaverdam', password: 'zegel' });
  ({ signingKey: seal } = unwrap(openPkcs12(await readFile(file), 'zegel')));
});
afterAll(async () => {
  await Promise.all([bench.close(), server.close()]);
  remove();
});

const sealing = () =>
  bench.with({
    seal,
    timestamps: createHttpTimestampAuthority(`${server.origin}/tsa`),
    timestampTrustAnchors: [trustAnchorsPem],
  });

async function letter(): Promise<{ documents: { id: string; sha256: string }[]; text: null }> {
  const { sha256 } = await bench.store.files.write(fixture('brief.pdf'), {
    fileName: 'brief.pdf',
    contentType: 'application/pdf',
  });
  return { documents: [{ id: 'd1', sha256 }], text: null };
}

describe("the organisation's seal", () => {
  it('is a valid signature of the organisation with a time stamp, on top of what was there; once for the key', async () => {
    const input = await letter();
    const run = sealing();
    const first = await run('seal', 'seal-1', input);
    expect(await run('seal', 'seal-1', input)).toEqual(first);
    const [{ sha256, signature }] = first.documents as [(typeof first.documents)[number]];
    expect(signature).toMatchObject({ name: 'Gemeente en OCMW Klaverdam', level: 'B-T' });

    const bytes = await bench.store.files.read(sha256);
    const base = await bench.store.files.read(input.documents[0]!.sha256);
    expect(joinRevision(base, bytes.subarray(base.byteLength))).toEqual(bytes);
    const { report } = unwrap(validatePdf(bytes, { trustAnchors: [trustAnchorsPem] }));
    expect(report.signatures).toMatchObject([
      { indication: 'TOTAL_PASSED', level: 'B-T', signer: { organization: 'Gemeente en OCMW Klaverdam' } },
    ]);
  });

  it('waits for a time-stamping authority that is away', async () => {
    authority.setDown(true);
    const input = await letter();
    const run = sealing();
    await expect(run('seal', 'seal-2', input)).rejects.toMatchObject({
      type: 'timestamp/unavailable',
      nonRetryable: false,
    });
    authority.setDown(false);
    await expect(run('seal', 'seal-2', input)).resolves.toMatchObject({ documents: [{ id: 'd1' }] });
  });

  it('fails for good where no key is configured, and on what is no PDF', async () => {
    await expect(bench.run('seal', 'seal-3', await letter())).rejects.toMatchObject({
      type: 'seal/not-configured',
      nonRetryable: true,
    });
    const { sha256 } = await bench.store.files.write(Buffer.from('no pdf'), { contentType: 'application/pdf' });
    await expect(sealing()('seal', 'seal-4', { documents: [{ id: 'd1', sha256 }], text: null })).rejects.toMatchObject({
      type: 'document/unreadable',
    });
  });
});
