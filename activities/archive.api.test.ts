import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AuditEntry } from '../engine/index.ts';
import { createArchiveFolder } from './index.ts';
import { openActivityBench } from './testing/activity-bench.ts';
import type { ActivityBench } from './testing/activity-bench.ts';

let bench: ActivityBench;
let root: string;
beforeAll(async () => {
  bench = await openActivityBench();
  root = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterAll(async () => {
  await bench.close();
  await rm(root, { recursive: true, force: true });
});

const entry = (sequence: number): AuditEntry => ({
  caseId: 'klaverdam-2026-114',
  sequence,
  at: '2026-11-25T09:00:00.000Z',
  type: 'task/acted',
  actor: null,
  nodeId: 'tekenen',
  taskId: null,
  detail: {},
  previous: String(sequence - 1).padStart(64, '0'),
  hash: String(sequence).padStart(64, '0'),
});

describe('archiving a case', () => {
  it('keeps the documents, the metadata and the trail, each with its hash; the same key again changes nothing', async () => {
    const { store } = bench;
    const pdf = Buffer.from('%PDF signed');
    const { sha256 } = await store.files.write(pdf, { fileName: 'brief.pdf', contentType: 'application/pdf' });
    await store.acts.append([entry(1), entry(2)]);
    const run = bench.with({ archive: createArchiveFolder(root) });
    const input = {
      target: 'folder' as const,
      series: 'Briefwisseling',
      retentionYears: 10,
      documents: [
        { id: 'd1', sha256 },
        { id: 'd2', sha256 },
      ],
      metadata: { flow: 'uitgaande-brief' },
    };
    const first = await run('archive', 'archive-1', input);
    await store.acts.append([entry(3)]);
    expect(await run('archive', 'archive-1', input)).toEqual(first);

    const folder = join(root, first.location);
    expect((await readdir(folder)).sort()).toEqual([
      'audit.json',
      'brief-2.pdf',
      'brief.pdf',
      'manifest.json',
      'metadata.json',
    ]);
    for (const file of first.files) {
      const bytes = await readFile(join(folder, file.name));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256);
    }
    expect(JSON.parse(await readFile(join(folder, 'audit.json'), 'utf8'))).toEqual([entry(1), entry(2)]);
    expect(JSON.parse(await readFile(join(folder, 'metadata.json'), 'utf8'))).toMatchObject({
      number: '2026-114',
      series: 'Briefwisseling',
      retentionYears: 10,
      metadata: { flow: 'uitgaande-brief' },
      documents: [
        { id: 'd1', file: 'brief.pdf', sha256 },
        { id: 'd2', file: 'brief-2.pdf' },
      ],
    });
  });
});
