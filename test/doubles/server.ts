import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';

export interface LocalServer {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, or with the name of the host by which others reach this one. */
  readonly origin: string;
  /** Until it is called, everything is answered 503. */
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Seventy hashes with their titles fit in one authorization request. */
const maxHeaderBytes = 64 * 1024;

async function listen(server: Server, port: number, host: string): Promise<boolean> {
  server.listen({ port, host });
  try {
    await once(server, 'listening');
    return true;
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE' || code === 'EACCES') return false;
    throw new Error('The port could not be opened.', { cause });
  }
}

/**
 * Listens on 127.0.0.1 at the port wished for, or at a free one when that is taken or none is wished for.
 *
 * @param hostName the name by which others reach this host; with it, every network of this host is listened on: a container's
 */
export async function openServer(wishedPort: number | undefined, hostName?: string): Promise<LocalServer> {
  const address = hostName === undefined ? '127.0.0.1' : '0.0.0.0';
  let current: RequestListener = (_request, response) => response.writeHead(503, { 'retry-after': '1' }).end();
  const server = createServer({ maxHeaderSize: maxHeaderBytes }, (request, response) => {
    current(request, response);
  });
  if (!(await listen(server, wishedPort ?? 0, address))) await listen(server, 0, address);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `http://${hostName ?? '127.0.0.1'}:${String(port)}`,
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
