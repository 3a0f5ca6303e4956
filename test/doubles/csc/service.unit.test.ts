import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { openAuthority } from '../pki/authority.ts';
import { openServer } from '../server.ts';
import type { LocalServer } from '../server.ts';
import { director, mayor, officer, temporaryFolder } from '../test-bench.ts';
import { consentToSign, createVisitor } from '../../walk/visitor.ts';
import type { Page } from '../../walk/visitor.ts';
import { goodBehaviour } from './behaviour.ts';
import { cscService } from './service.ts';

interface Reply {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly error?: string; readonly error_description?: string };
}

const callback = 'http://127.0.0.1:9/csc/callback';
const clientId = 'paraaf';
const clientSecret = 'geheim: 100%';
const sha256Oid = '2.16.840.1.101.3.4.2.1';
const algorithms = { rsa: '1.2.840.113549.1.1.11', ec: '1.2.840.10045.4.3.2' };
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

describe('the remote signing service', () => {
  const bench = temporaryFolder();
  let server: LocalServer;
  let base: string;
  let nowMs = Date.now();
  const behaviour = goodBehaviour();

  beforeAll(async () => {
    server = await openServer(undefined);
    base = `${server.origin}/csc/v2`;
    const authority = await openAuthority(join(bench.folder, 'pki'), 'http://127.0.0.1:49001');
    const clients = [{ clientId, clientSecret, redirectUris: [callback] }];
    const people = [mayor, director, officer];
    server.serve(cscService({ authority, people, clients, origin: server.origin, now: () => nowMs, behaviour }));
  });
  afterAll(async () => {
    await server.close();
    bench.remove();
  });

  const reply = async (response: Response): Promise<Reply> => ({
    status: response.status,
    body: (await response.json()) as Reply['body'],
  });
  const call = async (method: string, body: object, token?: string): Promise<Reply> =>
    reply(
      await fetch(`${base}/${method}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify(body),
      }),
    );
  const tokenRequest = async (fields: Record<string, string>, secret = clientSecret): Promise<Reply> => {
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(secret)}`).toString('base64');
    return reply(
      await fetch(`${base}/oauth2/token`, {
        method: 'POST',
        headers: { authorization: `Basic ${basic}` },
        body: new URLSearchParams(fields),
      }),
    );
  };
  const clientToken = async (): Promise<string> => {
    const { body } = await tokenRequest({ grant_type: 'client_credentials', scope: 'service' });
    return body.access_token as string;
  };
  const credentialOf = async (token: string, userID: string): Promise<string> => {
    const { body } = await call('credentials/list', { userID }, token);
    return (body.credentialIDs as string[])[0] ?? '';
  };

  const verifier = randomBytes(32).toString('base64url');
  const challenge = hashOf(verifier).toString('base64url');
  const authorizeUrl = (more: Record<string, string | null>): string => {
    const url = new URL(`${base}/oauth2/authorize`);
    const parameters: Record<string, string | null> = {
      response_type: 'code',
      client_id: clientId,
      redirect_uri: callback,
      scope: 'credential',
      state: 'toestand',
      code_challenge: challenge,
      code_challenge_method: 'S256',
      ...more,
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) url.searchParams.set(name, value);
    return url.href;
  };
  const visitor = createVisitor((url) => url.startsWith(callback));
  const visit = (more: Record<string, string | null>): Promise<Page> => visitor.visit(authorizeUrl(more));
  const ledBack = (page: Page | string): Record<string, string> =>
    Object.fromEntries(new URL(typeof page === 'string' ? page : page.url).searchParams);
  const redeem = (code: string, more: Record<string, string> = {}): Promise<Reply> =>
    tokenRequest({ grant_type: 'authorization_code', code, redirect_uri: callback, code_verifier: verifier, ...more });

  /** From the application's own token to a SAD for these texts, the way the application goes. */
  const authorize = async (
    userId: string,
    texts: string[],
  ): Promise<{ token: string; credentialID: string; sad: string; hashes: string[] }> => {
    const token = await clientToken();
    const credentialID = await credentialOf(token, userId);
    const hashes = texts.map((text) => hashOf(text));
    const url = authorizeUrl({
      credentialID,
      numSignatures: String(hashes.length),
      hashes: hashes.map((hash) => hash.toString('base64url')).join(','),
      hashAlgorithmOID: sha256Oid,
    });
    const { code = '', state } = ledBack(await consentToSign(visitor, url));
    expect(state).toBe('toestand');
    const { body } = await redeem(code);
    expect(body.credentialID).toBe(credentialID);
    return {
      token,
      credentialID,
      sad: body.access_token as string,
      hashes: hashes.map((hash) => hash.toString('base64')),
    };
  };

  it('says what it speaks', async () => {
    const { body } = await call('info', {});
    expect(body).toMatchObject({ specs: '2.0.0.2', authType: ['oauth2code', 'oauth2client'], oauth2: base });
    expect(body.methods).toContain('signatures/signHash');
  });

  it.each([
    ['mayor', mayor, 'ec', 256],
    ['general director', director, 'rsa', 3072],
  ] as const)('signs for the %s what was consented to, and it verifies', async (_who, person, keyType, length) => {
    const { token, credentialID, sad, hashes } = await authorize(person.id, ['brief een', 'brief twee']);
    const wish = { credentialID, certificates: 'chain', certInfo: true, authInfo: true };
    const { body: info } = await call('credentials/info', wish, token);
    expect(info).toMatchObject({
      key: { status: 'enabled', len: length },
      cert: { status: 'valid', subjectDN: expect.stringContaining(`CN=${person.name}`) as unknown },
      auth: { mode: 'oauth2code' },
      SCAL: '2',
      multisign: 70,
    });
    const { certificates } = info.cert as { certificates: string[] };
    expect(certificates).toHaveLength(3);
    const [own, issuing] = certificates.map((der) => new X509Certificate(Buffer.from(der, 'base64')));
    expect(issuing && own?.verify(issuing.publicKey)).toBe(true);

    const { status, body } = await call(
      'signatures/signHash',
      { credentialID, SAD: sad, hashes, hashAlgorithmOID: sha256Oid, signAlgo: algorithms[keyType] },
      token,
    );
    expect(status).toBe(200);
    const values = (body.signatures as string[]).map((value) => Buffer.from(value, 'base64'));
    expect(values).toHaveLength(2);
    for (const [index, text] of ['brief een', 'brief twee'].entries()) {
      const value = values[index] ?? Buffer.of();
      expect(own && verify('sha256', Buffer.from(text), own.publicKey, value)).toBe(true);
    }
  });

  it('takes the access token of the consent as the activation data itself', async () => {
    const { credentialID, sad, hashes } = await authorize(mayor.id, ['brief']);
    const body = { credentialID, hashes, hashAlgorithmOID: sha256Oid, signAlgo: '1.2.840.10045.2.1' };
    expect((await call('signatures/signHash', body, sad)).status).toBe(200);
    expect((await call('signatures/signHash', body, sad)).status).toBe(401);
  });

  describe('refuses to sign', () => {
    it.each([
      ['another hash', { hashes: [hashOf('andere brief').toString('base64')] }, 'Hash is not authorized by the SAD'],
      ['with another hash algorithm', { hashAlgorithmOID: '2.16.840.1.101.3.4.2.3' }, 'hash algorithm'],
      ['with an algorithm the key has not', { signAlgo: algorithms.rsa }, 'signAlgo'],
      ['without activation data', { SAD: undefined }, 'SAD'],
      ['with invented activation data', { SAD: 'verzonnen' }, 'SAD'],
      ['for an unknown credential', { credentialID: 'onbekend' }, 'credentialID'],
      [
        'more than was authorized',
        { hashes: ['brief', 'brief'].map((text) => hashOf(text).toString('base64')) },
        'number',
      ],
    ])('%s, and still signs what was authorized', async (_what, change, description) => {
      const { token, credentialID, sad, hashes } = await authorize(mayor.id, ['brief']);
      const good = { credentialID, SAD: sad, hashes, hashAlgorithmOID: sha256Oid, signAlgo: algorithms.ec };
      const refusal = await call('signatures/signHash', { ...good, ...change }, token);
      expect(refusal).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
      expect(refusal.body.error_description).toContain(description);
      expect((await call('signatures/signHash', good, token)).status).toBe(200);
    });

    it('twice with the same activation data', async () => {
      const { token, credentialID, sad, hashes } = await authorize(mayor.id, ['brief']);
      const body = { credentialID, SAD: sad, hashes, hashAlgorithmOID: sha256Oid, signAlgo: algorithms.ec };
      expect((await call('signatures/signHash', body, token)).status).toBe(200);
      expect((await call('signatures/signHash', body, token)).body.error_description).toContain('used');
    });

    it('with the activation data of somebody else', async () => {
      const { token, sad, hashes } = await authorize(mayor.id, ['brief']);
      const credentialID = await credentialOf(token, director.id);
      const body = { credentialID, SAD: sad, hashes, hashAlgorithmOID: sha256Oid, signAlgo: algorithms.rsa };
      expect((await call('signatures/signHash', body, token)).body.error_description).toContain('another credentialID');
    });

    it('after the activation data expired', async () => {
      const { credentialID, sad, hashes } = await authorize(mayor.id, ['brief']);
      nowMs += 11 * 60_000;
      const body = { credentialID, SAD: sad, hashes, hashAlgorithmOID: sha256Oid, signAlgo: algorithms.ec };
      expect((await call('signatures/signHash', body, await clientToken())).body.error_description).toContain(
        'expired',
      );
    });

    it('without an access token', async () => {
      expect(await call('signatures/signHash', {})).toMatchObject({ status: 401, body: { error: 'invalid_token' } });
    });
  });

  describe('at the consent page', () => {
    const oneHash = { numSignatures: '1', hashes: hashOf('brief').toString('base64url') };
    const forMayor = async (): Promise<Record<string, string>> => ({
      credentialID: await credentialOf(await clientToken(), mayor.id),
      ...oneHash,
    });

    it('shows who signs and the documents, escaped', async () => {
      const credentialID = await credentialOf(await clientToken(), officer.id);
      const details = [
        {
          type: 'https://cloudsignatureconsortium.org/2.0/credential',
          credentialID,
          documentDigests: [
            { hash: hashOf('a').toString('base64'), label: 'Brief <script>alert(1)</script>' },
            { hash: hashOf('b').toString('base64'), label: 'Uittreksel & bijlage' },
          ],
          hashAlgorithmOID: sha256Oid,
        },
      ];
      const page = await visit({ authorization_details: JSON.stringify(details) });
      expect(page.status).toBe(200);
      expect(page.html).toContain('DEMONSTRATIE — ondertekendienst');
      expect(page.html).toContain('2 documenten ondertekenen');
      expect(page.html).toContain('Zoë D&#39;Haene');
      expect(page.html).toContain('dossierbeheerder &lt;b&gt;');
      expect(page.html).toContain('Brief &lt;script&gt;alert(1)&lt;/script&gt;');
      expect(page.html).toContain('Uittreksel &amp; bijlage');
      const { code = '' } = ledBack(await visitor.submit(page, null, { pin: '1234', decision: 'agree' }));
      expect((await redeem(code)).body.scope).toBe('credential');
    });

    it('asks again after a wrong PIN', async () => {
      const page = await visitor.submit(await visit(await forMayor()), null, { pin: '9999', decision: 'agree' });
      expect(page.status).toBe(422);
      expect(page.html).toContain('De pincode klopt niet');
      expect(ledBack(await visitor.submit(page, null, { pin: '1234', decision: 'agree' })).code).toBeDefined();
    });

    it('tells the application that the signer cancelled', async () => {
      const back = ledBack(await visitor.submit(await visit(await forMayor()), null, { decision: 'cancel' }));
      expect(back).toMatchObject({ error: 'access_denied', state: 'toestand' });
    });

    it('lets the first decision stand when it is sent again or changed', async () => {
      const page = await visit(await forMayor());
      const first = await visitor.submit(page, null, { pin: '1234', decision: 'agree' });
      expect((await visitor.submit(page, null, { pin: '1234', decision: 'agree' })).url).toBe(first.url);
      expect((await visitor.submit(page, null, { decision: 'cancel' })).url).toBe(first.url);
    });

    it('says so when the question is too old', async () => {
      const page = await visit(await forMayor());
      nowMs += 31 * 60_000;
      const late = await visitor.submit(page, null, { pin: '1234', decision: 'agree' });
      expect(late.status).toBe(400);
      expect(late.html).toContain('te lang geleden');
    });

    it('leads nowhere for an unknown client or an unregistered address', async () => {
      for (const wrong of [{ client_id: 'vreemd' }, { redirect_uri: `${callback}/elders` }, { redirect_uri: null }]) {
        const page = await visit({ ...(await forMayor()), ...wrong });
        expect(page.status).toBe(400);
        expect(page.url).toMatch(/oauth2\/authorize/);
        expect(page.html).not.toContain('<form');
      }
    });

    it.each([
      ['a missing code challenge', { code_challenge: null }, 'invalid_request'],
      ['a plain code challenge', { code_challenge_method: 'plain' }, 'invalid_request'],
      ['another response type', { response_type: 'token' }, 'unsupported_response_type'],
      ['an unknown scope', { scope: 'alles' }, 'invalid_scope'],
      ['an unknown credential', { credentialID: 'onbekend' }, 'invalid_request'],
      ['a hash of the wrong length', { hashes: 'YWJj' }, 'invalid_request'],
      ['more than 70 signatures', { numSignatures: '71' }, 'invalid_request'],
      ['more hashes than signatures', { hashes: `${oneHash.hashes},${oneHash.hashes}` }, 'invalid_request'],
      ['broken authorization details', { authorization_details: '[{' }, 'invalid_request'],
    ])('tells the application of %s', async (_what, change, error) => {
      expect(ledBack(await visit({ ...(await forMayor()), ...change }))).toMatchObject({ error, state: 'toestand' });
    });

    it('has room for 70 documents with their titles', async () => {
      const documentDigests = Array.from({ length: 70 }, (_, index) => ({
        hash: hashOf(String(index)).toString('base64'),
        label: `Besluit ${String(index)} van het college over de zeventigste straat`,
      }));
      const credentialID = await credentialOf(await clientToken(), mayor.id);
      const details = JSON.stringify([{ type: 'credential', credentialID, documentDigests }]);
      expect((await visit({ authorization_details: details })).html).toContain('70 documenten ondertekenen');
    });
  });

  describe('at the token endpoint', () => {
    const newCode = async (): Promise<string> => {
      const url = authorizeUrl({ scope: 'service', login_hint: director.id });
      const page = await visitor.submit(await visitor.visit(url), null, {
        pin: '1234',
        decision: 'agree',
        person: director.id,
      });
      return ledBack(page).code ?? '';
    };

    it('gives a user’s token that lists the user’s own credential only', async () => {
      const { body } = await redeem(await newCode());
      const token = body.access_token as string;
      expect(await credentialOf(await clientToken(), director.id)).toBe(
        ((await call('credentials/list', {}, token)).body.credentialIDs as string[])[0],
      );
      expect((await call('credentials/list', { userID: mayor.id }, token)).status).toBe(400);
      const ofMayor = await credentialOf(await clientToken(), mayor.id);
      expect((await call('credentials/info', { credentialID: ofMayor }, token)).status).toBe(400);
    });

    it('renews a user’s token once', async () => {
      const { body } = await redeem(await newCode());
      const renewal = { grant_type: 'refresh_token', refresh_token: body.refresh_token as string };
      const renewed = await tokenRequest(renewal);
      expect((await call('credentials/list', {}, renewed.body.access_token as string)).status).toBe(200);
      expect((await tokenRequest(renewal)).body.error).toBe('invalid_grant');
    });

    it('takes a code once', async () => {
      const code = await newCode();
      expect((await redeem(code)).status).toBe(200);
      expect((await redeem(code)).body.error).toBe('invalid_grant');
    });

    it.each([
      ['another verifier', { code_verifier: 'x'.repeat(43) }],
      ['no verifier', { code_verifier: '' }],
      ['another address', { redirect_uri: `${callback}/elders` }],
    ])('refuses a code with %s', async (_what, change) => {
      expect((await redeem(await newCode(), change)).body.error).toBe('invalid_grant');
    });

    it('refuses an expired code', async () => {
      const code = await newCode();
      nowMs += 6 * 60_000;
      expect((await redeem(code)).body.error).toBe('invalid_grant');
    });

    it('refuses a wrong secret, and a grant it does not know', async () => {
      const wrong = await tokenRequest({ grant_type: 'client_credentials' }, 'fout');
      expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
      expect((await tokenRequest({ grant_type: 'password' })).body.error).toBe('unsupported_grant_type');
    });

    it('takes the client’s secret in the body too', async () => {
      const fields = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
      const response = await fetch(`${base}/oauth2/token`, { method: 'POST', body: new URLSearchParams(fields) });
      expect((await reply(response)).body.token_type).toBe('Bearer');
    });

    it('forgets a revoked token', async () => {
      const token = await clientToken();
      const fields = { token, client_id: clientId, client_secret: clientSecret };
      const response = await fetch(`${base}/oauth2/revoke`, { method: 'POST', body: new URLSearchParams(fields) });
      expect(response.status).toBe(204);
      expect((await call('credentials/list', { userID: mayor.id }, token)).status).toBe(401);
    });
  });

  it('lists for an application’s own token the user it names', async () => {
    const token = await clientToken();
    expect((await call('credentials/list', {}, token)).body.error).toBe('invalid_request');
    expect((await call('credentials/list', { userID: 'niemand' }, token)).body.error).toBe('invalid_request');
    const { body } = await call('credentials/list', { userID: mayor.id, credentialInfo: true }, token);
    expect(body.credentialInfos).toMatchObject([{ SCAL: '2', key: { curve: '1.2.840.10045.3.1.7' } }]);
  });

  it('authorizes by PIN without a page, for what is given only', async () => {
    const token = await clientToken();
    const credentialID = await credentialOf(token, mayor.id);
    const hashes = [hashOf('brief').toString('base64')];
    const wish = { credentialID, numSignatures: 1, hashes, hashAlgorithmOID: sha256Oid };
    const withPin = (value: string): object => ({ ...wish, authData: [{ id: 'PIN', value }] });
    expect((await call('credentials/authorize', withPin('1234'), token)).body.error).toBe('invalid_request');
    behaviour.consent = 'explicit';
    expect((await call('credentials/authorize', withPin('0000'), token)).body.error).toBe('invalid_pin');
    const { body } = await call('credentials/authorize', withPin('1234'), token);
    const signed = await call('signatures/signHash', { ...wish, SAD: body.SAD, signAlgo: algorithms.ec }, token);
    expect(signed.body.signatures).toHaveLength(1);
    behaviour.consent = 'oauth2code';
  });
});
