import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../ports.ts';
import { silentProgress } from '../progress.ts';
import { downloaded, downloadFile, findChecksum } from './download.ts';

let folder: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paraaf-download-'));
});

afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
  await rm(folder, { recursive: true, force: true });
});

async function serve(listener: RequestListener): Promise<string> {
  const listening = createServer(listener);
  server = listening;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}/program.tar.gz`;
}

/** Serves the rest when asked for it, as the official servers do. */
function servesRanges(content: Buffer, ranges: (string | undefined)[]): RequestListener {
  return (request, response) => {
    const { range } = request.headers;
    ranges.push(range);
    const from = Number(/bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(range === undefined ? 200 : 206, { 'content-length': content.length - from });
    response.end(content.subarray(from));
  };
}

async function archiveOf(text: string): Promise<Buffer> {
  await writeFile(join(folder, 'program'), text);
  execFileSync('tar', ['-czf', join(folder, 'made.tar.gz'), '-C', folder, 'program']);
  return readFile(join(folder, 'made.tar.gz'));
}

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex');

describe('a download', () => {
  it('goes on where an unfinished one stopped', async () => {
    const content = Buffer.alloc(200_000, 'paraaf');
    const ranges: (string | undefined)[] = [];
    const url = await serve(servesRanges(content, ranges));
    const path = join(folder, 'got');
    await writeFile(`${path}.part`, content.subarray(0, 150_000));
    await downloadFile(url, path, () => {});
    expect((await readFile(path)).equals(content)).toBe(true);
    expect(ranges).toEqual(['bytes=150000-']);
  });

  it('is tried again after a broken connection', async () => {
    const content = Buffer.alloc(200_000, 'paraaf');
    const whole = servesRanges(content, []);
    let asked = 0;
    const url = await serve((request, response) => {
      asked += 1;
      if (asked > 1) return whole(request, response);
      response.writeHead(200, { 'content-length': content.length });
      response.write(content.subarray(0, 100_000), () => response.destroy());
    });
    const path = join(folder, 'got');
    await downloadFile(url, path, () => {});
    expect((await readFile(path)).equals(content)).toBe(true);
    expect(asked).toBe(2);
  });

  it('starts again when the server does not give the rest alone', async () => {
    const content = Buffer.from('whole');
    const url = await serve((_request, response) => response.end(content));
    const path = join(folder, 'got');
    await writeFile(`${path}.part`, 'an unfinished one');
    await downloadFile(url, path, () => {});
    expect(await readFile(path, 'utf8')).toBe('whole');
  });

  it('gives an executable program when its hash is right', async () => {
    const archive = await archiveOf('#!/bin/sh\necho paraaf\n');
    const url = await serve((_request, response) => response.end(archive));
    const path = join(folder, 'cache', 'program-1', 'program');
    const release = { url, sha256: () => Promise.resolve(sha256(archive)), member: 'program' };
    const rung = downloaded('Program', path, () => Promise.resolve(release));
    expect(await rung.attempt(silentProgress)).toEqual({ ok: true, path });
    expect(execFileSync(path, { encoding: 'utf8' })).toBe('paraaf\n');
  });

  it('is thrown away when its hash is wrong', async () => {
    const archive = await archiveOf('#!/bin/sh\necho somebody else\n');
    const url = await serve((_request, response) => response.end(archive));
    const path = join(folder, 'cache', 'program-1', 'program');
    const release = { url, sha256: () => Promise.resolve('0'.repeat(64)), member: 'program' };
    const attempt = await downloaded('Program', path, () => Promise.resolve(release)).attempt(silentProgress);
    expect(attempt).toMatchObject({ ok: false, reason: expect.stringContaining('verkeerde SHA-256') });
    expect(existsSync(path)).toBe(false);
  });

  it('is given up at once when nothing answers', async () => {
    const port = await freePort();
    let asked = 0;
    const release = () => {
      asked += 1;
      return Promise.resolve({
        url: `http://127.0.0.1:${port}/program.tar.gz`,
        sha256: () => Promise.resolve('0'.repeat(64)),
        member: 'program',
      });
    };
    const attempt = await downloaded('Program', join(folder, 'cache', 'p', 'program'), release).attempt(silentProgress);
    expect(attempt).toEqual({ ok: false, reason: 'downloaden mislukte: geen internet' });
    expect(asked).toBe(1);
  });
});

describe('a checksum file', () => {
  const [one, two] = ['1'.repeat(64), '2'.repeat(64)];

  it('gives the hash of the named file', () => {
    expect(findChecksum(`${one}  a.tar.gz\n${two} *b.tar.gz\n`, 'b.tar.gz', 'u')).toBe(two);
  });

  it('may be a hash alone', () => {
    expect(findChecksum(`${one}\n`, 'a.tar.gz', 'u')).toBe(one);
  });

  it('without the file is refused', () => {
    expect(() => findChecksum(`${one}  a.tar.gz\n`, 'c.tar.gz', 'https://x/checksums.txt')).toThrow(
      'https://x/checksums.txt noemt c.tar.gz niet',
    );
  });
});
