import { createHash, createHmac, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { goodBehaviour } from '../csc/behaviour.ts';
import { openAuthority } from '../pki/authority.ts';
import { openServer } from '../server.ts';
import type { LocalServer } from '../server.ts';
import { director, mayor, temporaryFolder } from '../test-bench.ts';
import { createVisitor } from '../../walk/visitor.ts';
import { itsmeService } from './service.ts';

const callback = 'http://127.0.0.1:9/callback';
const client = { clientId: 'paraaf', clientSecret: 'geheim', redirectUris: [callback], accountIds: ['klaverdam'] };
const hash = createHash('sha256').update('brief').digest('base64url');

describe('itsme sign', () => {
  const bench = temporaryFolder();
  let server: LocalServer;
  let base: string;
  let nowMs = Date.now();
  const visitor = createVisitor((url) => url.startsWith(callback));

  beforeAll(async () => {
    server = await openServer(undefined);
    base = `${server.origin}/csc/v1`;
    const authority = await openAuthority(join(bench.folder, 'pki'), 'http://127.0.0.1:49001');
    const people = [mayor, director];
    const behaviour = goodBehaviour();
    server.serve(itsmeService({ authority, people, client, origin: server.origin, behaviour, now: () => nowMs }));
  });
  afterAll(async () => {
    await server.close();
    bench.remove();
  });

  const accountToken = (about: object = {}, secret = client.clientSecret): string => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const iat = Math.floor(nowMs / 1000);
    const claims = { sub: 'klaverdam', iat, jti: randomUUID(), azp: 'paraaf', ...about };
    const signed = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`;
    const key = createHash('sha256').update(secret).digest();
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  };
  const visit = async (more: Record<string, string>) => {
    const query = { response_type: 'code', client_id: 'paraaf', redirect_uri: callback, state: 's', ...more };
    return visitor.visit(`${base}/oauth2/authorize?${new URLSearchParams(query).toString()}`);
  };
  const ledBack = (url: string) => Object.fromEntries(new URL(url).searchParams);
  const post = async (method: string, body: object, token = '') => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const response = await fetch(`${base}/${method}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : {}) as Record<string, unknown> };
  };
  const redeem = async (code: string | undefined): Promise<string> => {
    const { clientId: client_id, clientSecret: client_secret } = client;
    const wish = { grant_type: 'authorization_code', client_id, client_secret, code, redirect_uri: callback };
    const { body } = await post('oauth2/token', wish);
    expect(body).toMatchObject({ expires_in: 3600 });
    return body['access_token'] as string;
  };
  const agree = async (more: Record<string, string>): Promise<string> => {
    const page = await visit({ account_token: accountToken(), ...more });
    const { url } = await visitor.submit(page, null, { pin: '1234', decision: 'agree', person: mayor.id });
    return redeem(ledBack(url)['code']);
  };

  it('refuses a redirect without a good account token, and one that was used', async () => {
    const errorOf = async (account_token: string) =>
      ledBack((await visit({ scope: 'service', account_token })).url)['error'];
    expect(ledBack((await visit({ scope: 'service' })).url)['error']).toBe('invalid_request');
    expect(await errorOf(accountToken({}, 'ander geheim'))).toBe('invalid_request');
    expect(await errorOf(accountToken({ sub: 'elders' }))).toBe('invalid_request');
    expect(await errorOf(accountToken({ azp: 'elders' }))).toBe('invalid_request');
    expect(await errorOf(accountToken({ iat: 0 }))).toBe('invalid_request');
    const once = accountToken();
    expect((await visit({ scope: 'service', account_token: once })).status).toBe(200);
    expect(await errorOf(once)).toBe('invalid_request');
  });

  it('gives an application no token of its own, and does not know what it does not support', async () => {
    const { clientId: client_id, clientSecret: client_secret } = client;
    const own = await post('oauth2/token', { grant_type: 'client_credentials', client_id, client_secret });
    expect(own.body['error']).toBe('unsupported_grant_type');
    const token = await agree({ scope: 'service' });
    for (const method of ['auth/login', 'credentials/authorize', 'credentials/sendOTP', 'signatures/timestamp']) {
      expect((await post(method, {}, token)).status).toBe(404);
    }
  });

  it('shows the one RSA-2048 key of who identified, signs by two tokens once, and for an hour', async () => {
    const token = await agree({ scope: 'service' });
    expect((await post('credentials/list', {}, token)).status).toBe(400);
    const { body } = await post('credentials/list', { maxResults: 10 }, token);
    const [credentialID = '', ...others] = body['credentialIDs'] as string[];
    expect(others).toEqual([]);
    expect((await post('credentials/info', { credentialID, certificates: 'single' }, token)).status).toBe(400);
    expect((await post('credentials/info', { credentialID, certificates: 'chain' }, token)).body).toMatchObject({
      key: { len: 2048, algo: ['1.2.840.113549.1.1.11'] },
      multiSign: true,
    });

    const consent = { scope: 'credential', credentialID, numSignatures: '1', hash };
    const sad = await agree(consent);
    const wish = { credentialID, SAD: sad, hash: [Buffer.from(hash, 'base64url').toString('base64')] };
    const sign = (about: object, opens = token) =>
      post('signatures/signHash', { ...wish, signAlgo: '1.2.840.113549.1.1.11', ...about }, opens);
    expect((await sign({}, sad)).status).toBe(400);
    expect((await sign({ hash: [Buffer.alloc(32).toString('base64')] })).status).toBe(400);
    expect((await sign({ hash: undefined, hashes: wish.hash })).status).toBe(400);
    expect((await sign({})).body['signatures']).toHaveLength(1);
    expect((await sign({})).status).toBe(400);

    nowMs += 3601_000;
    expect((await post('credentials/list', { maxResults: 10 }, token)).status).toBe(401);
  });

  it.each([
    ['more hashes than signatures', { numSignatures: '2' }],
    ['more than seventy', { numSignatures: '71', hash: Array(71).fill(hash).join(',') }],
    ['a character that cannot be shown', { description: 'Brief ‘A’' }],
    ['client data', { clientData: 'x' }],
    ['an unknown key', { credentialID: 'x' }],
  ])('refuses a consent with %s', async (_, about) => {
    const token = await agree({ scope: 'service' });
    const { body } = await post('credentials/list', { maxResults: 1 }, token);
    const [credentialID = ''] = body['credentialIDs'] as string[];
    const wish = { scope: 'credential', credentialID, numSignatures: '1', hash, account_token: accountToken() };
    expect(ledBack((await visit({ ...wish, ...about })).url)['error']).toBe('invalid_request');
  });
});
