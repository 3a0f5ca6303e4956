import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { Store } from '../../store/index.ts';

type OpenFile = Awaited<ReturnType<Store['files']['openStream']>>;

/**
 * Answers with the bytes of a stored file, one chunk in memory at a time.
 *
 * @param headers go beside those that say what the file is
 */
export async function sendFile(
  response: Response,
  { file, stream }: OpenFile,
  disposition: { type: 'inline' | 'attachment'; fileName?: string },
  headers: Record<string, string>,
): Promise<void> {
  const name = encodeURIComponent(disposition.fileName ?? file.fileName);
  response.set({
    'Content-Type': file.contentType,
    'Content-Length': String(file.sizeBytes),
    // RFC 6266, RFC 8187: whatever stands in a name, it stays one parameter.
    'Content-Disposition': `${disposition.type}; filename*=UTF-8''${name}`,
    ...headers,
  });
  await pipeline(stream, response);
}
