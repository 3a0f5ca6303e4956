import express from 'express';
import type { Express, Response } from 'express';
import { z } from 'zod';
import type { CertificateAuthority } from '../pki/authority.ts';
import { revocationList } from '../pki/revocation-list.ts';
import type { DemoPerson } from '../people.ts';
import { answerOcsp } from './response.ts';

const controlSchema = z.union([z.object({ revoke: z.string() }), z.object({ reinstate: z.string() })]);

/** Revokes or reinstates the certificate of a person. False when there is no such person. */
export async function setRevoked(
  authority: CertificateAuthority,
  people: readonly DemoPerson[],
  personId: string,
  revoked: boolean,
): Promise<boolean> {
  const person = people.find(({ id }) => id === personId);
  if (!person) return false;
  const { serialNumber } = (await authority.personCredential(person)).certificate;
  if (revoked) authority.register.revoke(serialNumber, new Date());
  else authority.register.reinstate(serialNumber);
  return true;
}

/**
 * What the authority publishes: OCSP by GET and POST (RFC 6960 appendix A), revocation lists, the authorities'
 * certificates, the trust anchors as PEM. `POST /control { revoke | reinstate: PERSON }` is for demo and tests.
 */
export function ocspService(authority: CertificateAuthority, people: readonly DemoPerson[]): Express {
  const app = express().disable('x-powered-by');
  const answer = (request: Uint8Array, response: Response): void => {
    response.type('application/ocsp-response').send(answerOcsp(request, authority, new Date()));
  };
  const publish = (path: string, type: string, content: () => Buffer | string): void => {
    app.get(path, (_request, response) => {
      response.type(type).send(content());
    });
  };

  app.post('/ocsp', express.raw({ type: 'application/ocsp-request', limit: '64kb' }), (request, response) => {
    if (Buffer.isBuffer(request.body)) answer(request.body, response);
    else response.sendStatus(415);
  });
  app.get('/ocsp/*encoded', (request, response) => {
    const { encoded } = request.params;
    answer(Buffer.from(encoded.join('/'), 'base64'), response);
  });
  for (const role of ['root', 'issuing'] as const) {
    publish(`/${role}.crl`, 'application/pkix-crl', () => revocationList(authority, role, new Date()));
    publish(`/${role}.cer`, 'application/pkix-cert', () => authority[role].certificate.raw);
  }
  publish('/trust-anchors.pem', 'application/x-pem-file', () => authority.trustAnchorsPem);

  app.post('/control', express.json(), async (request, response) => {
    const wish = controlSchema.safeParse(request.body);
    if (!wish.success) {
      response.sendStatus(400);
      return;
    }
    const revoked = 'revoke' in wish.data;
    const personId = 'revoke' in wish.data ? wish.data.revoke : wish.data.reinstate;
    response.sendStatus((await setRevoked(authority, people, personId, revoked)) ? 204 : 404);
  });
  return app;
}
