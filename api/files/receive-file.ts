import { Busboy } from '@fastify/busboy';
import type { BusboyFileStream, BusboyHeaders } from '@fastify/busboy';
import type { Request } from 'express';
import { MAX_PDF_BYTES } from '../../signing/index.ts';
import { ProblemError } from '../problem.ts';

/** What a form adds to its file: boundaries and headers of parts. */
const formOverheadBytes = 64 * 1024;

export interface ReceivedFile {
  fileName: string;
  bytes: Uint8Array;
}

/**
 * Where the bytes gather: room for the announced size at once, so that the file is in memory once; without an
 * announcement the parts are joined at the end.
 */
function gather(announcedBytes: number | null) {
  const whole = announcedBytes === null ? null : Buffer.allocUnsafe(announcedBytes);
  const parts: Buffer[] = [];
  let length = 0;
  return {
    add(part: Buffer): void {
      if (whole) part.copy(whole, length);
      else parts.push(part);
      length += part.length;
    },
    finish: (): Buffer => (whole ? whole.subarray(0, length) : Buffer.concat(parts, length)),
  };
}

const nameOf = (given: string | undefined): string =>
  // Some browsers send Latin-1 for what is UTF-8, and a path before the name.
  (given ?? '').split(/[/\\]/).at(-1)?.trim().slice(0, 255) || 'document.pdf';

/**
 * The part `file` of a form, held in memory once. Refused at once when the announced size is over 100 MB, and as soon as it
 * grows over it.
 *
 * @throws ProblemError `pdf/too-large`, `request/no-file`, `request/cut-off`
 */
export async function receiveFile(request: Request): Promise<ReceivedFile> {
  const announced = Number(request.get('content-length') ?? Number.NaN);
  if (announced > MAX_PDF_BYTES + formOverheadBytes) throw new ProblemError('pdf/too-large');
  const contentType = request.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;/i.test(contentType)) throw new ProblemError('request/no-file');

  return new Promise((resolve, reject) => {
    const form = new Busboy({
      headers: request.headers as BusboyHeaders,
      limits: { files: 1, fields: 10, fieldSize: 10_000, fileSize: MAX_PDF_BYTES + 1, parts: 12 },
    });
    let received: { fileName: string; content: ReturnType<typeof gather> } | null = null;
    let isOver = false;
    const end = (settle: () => void): void => {
      if (isOver) return;
      isOver = true;
      request.unpipe(form);
      settle();
    };
    const refuse = (problem: ProblemError): void => {
      end(() => {
        reject(problem);
      });
    };
    const cutOff = (): void => {
      refuse(new ProblemError('request/cut-off'));
    };

    form.on('file', (field: string, stream: BusboyFileStream, fileName: string) => {
      if (field !== 'file') {
        stream.resume();
        return;
      }
      const content = gather(Number.isFinite(announced) ? announced : null);
      received = { fileName: nameOf(fileName), content };
      stream.on('data', (part: Buffer) => {
        content.add(part);
      });
      stream.on('limit', () => {
        refuse(new ProblemError('pdf/too-large'));
      });
      stream.on('error', cutOff);
    });
    form.on('finish', () => {
      end(() => {
        if (received) resolve({ fileName: received.fileName, bytes: received.content.finish() });
        else reject(new ProblemError('request/no-file'));
      });
    });
    form.on('error', cutOff);
    request.on('aborted', cutOff);
    request.on('error', cutOff);
    request.pipe(form);
  });
}
