import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createArchiveFolder } from './folder.ts';
import type { ArchivePackage } from './port.ts';
import { safeName } from './safe-name.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'archive-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const letter: ArchivePackage = {
  idempotencyKey: 'case-114/archief.1',
  series: 'Briefwisseling',
  number: '2026-114',
  files: [
    { name: 'brief.pdf', bytes: Buffer.from('%PDF signed') },
    { name: 'audit.json', bytes: Buffer.from('[]\n') },
  ],
};
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const yearFolder = () => join(root, 'Briefwisseling', '2026');

describe('the archive folder', () => {
  it('keeps a package in its series, year and number, with a manifest of the hashes', async () => {
    const kept = await createArchiveFolder(root).put(letter);
    expect(kept.location).toBe('Briefwisseling/2026/2026-114');
    const folder = join(root, kept.location);
    expect((await readdir(folder)).sort()).toEqual(['audit.json', 'brief.pdf', 'manifest.json']);
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
      files: { name: string; sha256: string; sizeBytes: number }[];
    };
    for (const { name, sha256: hash, sizeBytes } of manifest.files) {
      const bytes = await readFile(join(folder, name));
      expect([hash, sizeBytes]).toEqual([sha256(bytes), bytes.byteLength]);
    }
    expect(manifest.files.map(({ name }) => name)).toEqual(['brief.pdf', 'audit.json']);
  });

  it('changes nothing when the same key comes again, even with other bytes', async () => {
    const archive = createArchiveFolder(root);
    const first = await archive.put(letter);
    const again = await archive.put({ ...letter, files: [{ name: 'brief.pdf', bytes: Buffer.from('other') }] });
    expect(again).toEqual(first);
    expect(await readdir(yearFolder())).toEqual(['2026-114']);
    expect(await readFile(join(root, first.location, 'brief.pdf'), 'utf8')).toBe('%PDF signed');
  });

  it('is whole after a try that was killed half way: what that left is gone', async () => {
    const archive = createArchiveFolder(root);
    await archive.put({ ...letter, idempotencyKey: 'another', number: '2026-113' });
    const key = sha256(Buffer.from(letter.idempotencyKey)).slice(0, 16);
    const half = join(yearFolder(), `.${key}.0000.part`);
    await mkdir(half);
    await writeFile(join(half, 'brief.pdf'), '%PD');
    const { location } = await archive.put(letter);
    expect(await readFile(join(root, location, 'brief.pdf'), 'utf8')).toBe('%PDF signed');
    expect((await readdir(yearFolder())).sort()).toEqual(['2026-113', '2026-114']);
  });

  it('keeps one whole package when tries run at once, however they meet', async () => {
    const archive = createArchiveFolder(root);
    for (let round = 100; round < 130; round += 1) {
      const again = { ...letter, idempotencyKey: `round ${round}`, number: `2026-${round}` };
      const tries = await Promise.allSettled([archive.put(again), archive.put(again), archive.put(again)]);
      expect(tries.some(({ status }) => status === 'fulfilled')).toBe(true);
      const { location } = await archive.put(again);
      expect(location).toBe(`Briefwisseling/2026/2026-${round}`);
      expect((await readdir(join(root, location))).sort()).toEqual(['audit.json', 'brief.pdf', 'manifest.json']);
    }
    expect((await readdir(yearFolder())).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('gives a case that is archived again a place of its own, and never touches a folder of another', async () => {
    const archive = createArchiveFolder(root);
    await mkdir(join(yearFolder(), '2026-114'), { recursive: true });
    await writeFile(join(yearFolder(), '2026-114', 'note.txt'), 'by hand');
    const first = await archive.put(letter);
    const second = await archive.put({ ...letter, idempotencyKey: 'case-114/archief.2' });
    expect([first.location, second.location]).toEqual([
      'Briefwisseling/2026/2026-114.2',
      'Briefwisseling/2026/2026-114.3',
    ]);
    expect(await readdir(join(yearFolder(), '2026-114'))).toEqual(['note.txt']);
  });

  it('stays within its folder, whatever the names', async () => {
    const archive = createArchiveFolder(root);
    const { location } = await archive.put({
      ...letter,
      series: '../../etc',
      files: [{ name: '../../../passwd', bytes: Buffer.from('x') }],
    });
    expect(location).toBe('__.._etc/2026/2026-114');
    expect((await readdir(root)).length).toBe(1);
    expect(await readdir(join(root, location))).toContain('__.._.._passwd');
  });

  it('fails with a code, and without a path, when the folder cannot be written', async () => {
    await writeFile(join(root, 'file'), '');
    const error: unknown = await createArchiveFolder(join(root, 'file'))
      .put(letter)
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'archive/unavailable' });
    expect((error as Error).message).not.toContain(root);
  });
});

describe('a safe name', () => {
  it.each([
    ['Brief aan Ö.pdf', 'Brief aan Ö.pdf'],
    ['a/b\\c:d*e?.pdf', 'a_b_c_d_e_.pdf'],
    ['.hidden', '_hidden'],
    ['..', '_'],
    ['', '_'],
    ['x\u0000y\n.pdf', 'x_y_.pdf'],
  ])('of %j is %j', (name, expected) => {
    expect(safeName(name)).toBe(expected);
  });

  it('keeps its ending when it is too long', () => {
    const name = safeName(`${'a'.repeat(300)}.pdf`);
    expect(name).toHaveLength(120);
    expect(name.endsWith('.pdf')).toBe(true);
  });
});
