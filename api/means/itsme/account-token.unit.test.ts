import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { accountToken } from './account-token.ts';

const settings = {
  clientId: 'klant',
  clientSecret: 'geheim: 100%',
  accountId: 'klaverdam',
  applicationName: 'Paraaf',
};
const nowMs = Date.parse('2026-11-25T09:00:00.900Z');
const partsOf = (token: string) => token.split('.') as [string, string, string];
const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;

describe('the account token of itsme', () => {
  it('is a JWT of the account, for this client, in whole seconds', () => {
    const [header, payload] = partsOf(accountToken(settings, nowMs));
    expect(read(header)).toEqual({ typ: 'JWT', alg: 'HS256' });
    expect(read(payload)).toEqual({
      sub: 'klaverdam',
      iat: 1_795_597_200,
      jti: expect.any(String),
      iss: 'Paraaf',
      azp: 'klant',
    });
  });

  it('is signed under the SHA-256 of the secret, and not under the secret', () => {
    const [header, payload, signature] = partsOf(accountToken(settings, nowMs));
    const under = (key: string | Buffer) =>
      createHmac('sha256', key).update(`${header}.${payload}`).digest('base64url');
    expect(signature).toBe(under(createHash('sha256').update(settings.clientSecret).digest()));
    expect(signature).not.toBe(under(settings.clientSecret));
  });

  it('is another each time: one that was used is refused', () => {
    const ids = [1, 2].map(() => read(partsOf(accountToken(settings, nowMs))[1])['jti']);
    expect(new Set(ids).size).toBe(2);
  });
});
