import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeCached } from './cache.ts';
import type { Attempt, Rung } from './ladder.ts';
import { lastLine, runProgram } from './run-program.ts';

/** An archive (.tar.gz, .tgz) of an official release, and where its SHA-256 is known from. */
export interface Release {
  url: string;
  /** Gives the archive's SHA-256 in hex. */
  sha256: () => Promise<string>;
  /** The program's path within the archive. */
  member: string;
}

const tries = 4;
/** A server that says nothing for this long is taken as out of reach. */
const silenceMs = 8_000;

/** The official download: unfinished ones are resumed, and nothing is unpacked before its SHA-256 is right. */
export function downloaded(title: string, path: string, release: () => Promise<Release | null>): Rung {
  return {
    way: 'downloaded',
    async attempt(progress): Promise<Attempt> {
      const step = progress.step(`${title} downloaden`);
      try {
        const chosen = await release();
        if (chosen === null) {
          step.dropped();
          return { ok: false, reason: 'geen officiële download voor dit systeem' };
        }
        const expected = await chosen.sha256();
        const archive = join(
          dirname(dirname(path)),
          'downloads',
          `${expected.slice(0, 12)}-${basename(new URL(chosen.url).pathname)}`,
        );
        await mkdir(dirname(archive), { recursive: true });
        await downloadFile(chosen.url, archive, (share) => step.update(`${Math.round(share * 100)} %`));
        await checkHash(archive, expected);
        await makeCached(path, (folder) => unpack(archive, chosen.member, folder));
        await rm(archive, { force: true });
        step.done();
        return { ok: true, path };
      } catch (cause) {
        step.dropped();
        return { ok: false, reason: `downloaden mislukte: ${describeFailure(cause)}` };
      }
    },
  };
}

/** The SHA-256 that a release's own checksum file ("HASH  NAME" a line, or a hash alone) gives for a file. */
export async function sha256FromChecksums(url: string, file: string): Promise<string> {
  const text = await fetchText(url);
  return findChecksum(text, file, url);
}

/** @throws Error when the checksum file does not have the file */
export function findChecksum(text: string, file: string, url: string): string {
  for (const line of text.split('\n')) {
    const [hash, name] = line.trim().split(/\s+\*?/);
    const isIt = name === undefined || name === '' || basename(name) === file;
    if (isIt && hash !== undefined && /^[0-9a-f]{64}$/i.test(hash)) return hash.toLowerCase();
  }
  throw new Error(`${url} noemt ${file} niet`);
}

/** The SHA-256 that GitHub computed itself when the file was added to the release (its API's `digest`). */
export async function sha256FromGitHub(repository: string, tag: string, file: string): Promise<string> {
  const url = `https://api.github.com/repos/${repository}/releases/tags/${tag}`;
  const release = JSON.parse(await fetchText(url)) as { assets?: { name: string; digest?: string | null }[] };
  const digest = release.assets?.find((asset) => asset.name === file)?.digest ?? '';
  if (!digest.startsWith('sha256:')) throw new Error(`${url} geeft geen hash voor ${file}`);
  return digest.slice('sha256:'.length);
}

/**
 * Downloads to `path` by way of `path.part`, which a later try or a later run goes on with.
 *
 * Tries again after a broken connection; gives up at once when the name of the host is unknown.
 *
 * @param onShare called with how much is there, from 0 to 1
 */
export async function downloadFile(url: string, path: string, onShare: (share: number) => void): Promise<void> {
  const part = `${path}.part`;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await downloadRest(url, part, onShare);
      break;
    } catch (cause) {
      if (attempt === tries || isUnreachable(cause)) throw cause;
      await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
    }
  }
  await rm(path, { force: true });
  await rename(part, path);
}

async function downloadRest(url: string, part: string, onShare: (share: number) => void): Promise<void> {
  const have = await stat(part).then(
    (found) => found.size,
    () => 0,
  );
  const controller = new AbortController();
  const whenSilent = () => controller.abort(new Error(`${new URL(url).hostname} antwoordt niet`));
  let timer = setTimeout(whenSilent, silenceMs);
  try {
    const response = await fetch(url, {
      headers: have > 0 ? { range: `bytes=${have}-` } : {},
      signal: controller.signal,
    });
    if (response.status === 416) return;
    if (!response.ok || response.body === null) throw new Error(`${url} antwoordt ${response.status}`);
    const isRest = response.status === 206;
    const total = (isRest ? have : 0) + Number(response.headers.get('content-length') ?? 0);
    let received = isRest ? have : 0;
    const body = Readable.fromWeb(response.body as import('node:stream/web').ReadableStream);
    body.on('data', (chunk: Buffer) => {
      clearTimeout(timer);
      timer = setTimeout(whenSilent, silenceMs);
      received += chunk.length;
      if (total > 0) onShare(received / total);
    });
    await pipeline(body, createWriteStream(part, { flags: isRest ? 'a' : 'w' }));
  } finally {
    clearTimeout(timer);
  }
}

async function fetchText(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(silenceMs) });
  if (!response.ok) throw new Error(`${url} antwoordt ${response.status}`);
  return response.text();
}

async function checkHash(file: string, expected: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  if (hash.digest('hex') === expected.toLowerCase()) return;
  await rm(file, { force: true });
  throw new Error(`${basename(file)} heeft een verkeerde SHA-256 en is weggegooid`);
}

async function unpack(archive: string, member: string, folder: string): Promise<string> {
  const result = await runProgram('tar', ['-xzf', archive, '-C', folder, member]);
  if (result.code !== 0) throw new Error(`uitpakken mislukte: ${lastLine(result.output)}`);
  const program = join(folder, member);
  await chmod(program, 0o755);
  return program;
}

function isUnreachable(cause: unknown): boolean {
  return ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT'].includes(systemCode(cause) ?? '');
}

function systemCode(failure: unknown): string | undefined {
  const { code, cause } = (failure ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause === undefined ? undefined : systemCode(cause);
}

function describeFailure(cause: unknown): string {
  if (isUnreachable(cause)) return 'geen internet';
  return cause instanceof Error ? cause.message : String(cause);
}
