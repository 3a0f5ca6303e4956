import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

export interface LocalServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** Until it is called, everything is answered 503. */
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Seventy hashes with their titles fit in one authorization request. */
const maxHeaderBytes = 64 * 1024;

async function listen(server: Server, port: number): Promise<boolean> {
  server.listen({ port, host: '127.0.0.1' });
  try {
    await once(server, 'listening');
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') return false;
    throw new Error('The port could not be opened.', { cause });
  }
}

/** Listens on 127.0.0.1 at the port wished for, or at a free one when that is taken or none is wished for. */
export async function openServer(wishedPort: number | undefined): Promise<LocalServer> {
  let current: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (request, response) => {
    current(request, response);
  });
  if (!(await listen(server, wishedPort ?? 0))) await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://127.0.0.1:${String(port)}`,
    serve(listener) {
      current = listener;
    },
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => {
          if (error) reject(error);
          else resolve();
        });
        server.closeAllConnections();
      }),
  };
}
