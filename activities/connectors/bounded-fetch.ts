export interface BoundedRequest {
  /** With it the request is a POST. */
  readonly body?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the answer as a whole. */
  readonly patienceMs: number;
  /** More is not read. */
  readonly largestBytes: number;
  /** The media type the answer must have; any unless said. */
  readonly type?: string;
}

/**
 * The bytes that a server answers. Redirects are not followed: a server that was asked does not choose who is asked next.
 *
 * @throws an Error when there is no answer in time, or another than asked; `code` is the HTTP status, `CONTENT_TYPE` or `TOO_LARGE`
 */
export async function fetchBounded(
  url: string,
  { body, headers, patienceMs, largestBytes, type }: BoundedRequest,
): Promise<Uint8Array> {
  const response = await fetch(url, {
    ...(headers && { headers }),
    ...(body && { method: 'POST', body: Uint8Array.from(body) }),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  try {
    if (!response.ok) throw failure(`status ${response.status}`, response.status);
    const answered = response.headers.get('content-type')?.split(';')[0]?.trim();
    if (type !== undefined && answered !== type) throw failure(`content type ${answered ?? 'none'}`, 'CONTENT_TYPE');
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > largestBytes) throw failure(`more than ${largestBytes} bytes`, 'TOO_LARGE');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, bytes);
  } finally {
    // What is not read would keep the connection.
    if (!response.bodyUsed) await response.body?.cancel();
  }
}

const failure = (message: string, code: number | string): Error => Object.assign(new Error(message), { code });
