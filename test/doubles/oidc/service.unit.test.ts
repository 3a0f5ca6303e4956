import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  buildEndSessionUrl,
  calculatePKCECodeChallenge,
  discovery,
  fetchUserInfo,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type { Configuration } from 'openid-client';
import { openServer } from '../server.ts';
import type { LocalServer } from '../server.ts';
import { director, mayor, officer, temporaryFolder } from '../test-bench.ts';
import { createVisitor, signInAs } from '../../walk/visitor.ts';
import type { Visitor } from '../../walk/visitor.ts';
import { oidcService } from './service.ts';

const application = 'http://127.0.0.1:9';
const callback = `${application}/auth/callback`;
const client = {
  clientId: 'paraaf',
  clientSecret: 'een geheim',
  redirectUris: [callback],
  postLogoutRedirectUris: [`${application}/`],
};

describe('the OpenID provider', () => {
  const bench = temporaryFolder();
  const people = [mayor, director, officer];
  let server: LocalServer;
  let relyingParty: Configuration;

  const discover = (origin: string): Promise<Configuration> =>
    discovery(new URL(origin), client.clientId, client.clientSecret, undefined, { execute: [allowInsecureRequests] });
  beforeAll(async () => {
    server = await openServer(undefined);
    server.serve(oidcService({ folder: bench.folder, issuer: server.origin, people, client }));
    relyingParty = await discover(server.origin);
  });
  afterAll(async () => {
    await server.close();
    bench.remove();
  });

  const newVisitor = (): Visitor => createVisitor((url) => url.startsWith(application));
  const prepare = async (
    more: Record<string, string> = {},
  ): Promise<{ url: string; verifier: string; state: string }> => {
    const verifier = randomPKCECodeVerifier();
    const state = randomState();
    const url = buildAuthorizationUrl(relyingParty, {
      redirect_uri: callback,
      scope: 'openid profile email',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      ...more,
    });
    return { url: url.href, verifier, state };
  };
  type Tokens = Awaited<ReturnType<typeof authorizationCodeGrant>>;
  const signIn = async (visitor: Visitor, personId: string, more: Record<string, string> = {}): Promise<Tokens> => {
    const { url, verifier, state } = await prepare(more);
    const back = await signInAs(visitor, url, personId);
    return authorizationCodeGrant(relyingParty, new URL(back), { pkceCodeVerifier: verifier, expectedState: state });
  };

  it('signs in the person chosen, with name and e-mail address', async () => {
    const tokens = await signIn(newVisitor(), officer.id);
    const expected = {
      sub: officer.id,
      name: officer.name,
      given_name: officer.givenName,
      family_name: officer.familyName,
      email: officer.email,
    };
    expect(tokens.claims()).toMatchObject({ ...expected, iss: server.origin, aud: 'paraaf' });
    expect(await fetchUserInfo(relyingParty, tokens.access_token, officer.id)).toMatchObject(expected);
    const [header = ''] = tokens.id_token?.split('.') ?? [];
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toMatchObject({ alg: 'RS256' });
  });

  it('lists everybody by department, escaped, and says that it is a demonstration', async () => {
    const page = await newVisitor().visit((await prepare()).url);
    expect(page.html).toContain('Aanmelden — DEMONSTRATIE');
    for (const text of ['An Peeters', 'Jan Claes', 'Zoë D&#39;Haene', 'Burgerzaken', 'dossierbeheerder &lt;b&gt;']) {
      expect(page.html).toContain(text);
    }
  });

  it('remembers who signed in, and asks again when the application wants it', async () => {
    const visitor = newVisitor();
    await signIn(visitor, mayor.id);
    const { url } = await prepare();
    expect(new URL((await visitor.visit(url)).url).searchParams.get('code')).not.toBeNull();
    expect((await signIn(visitor, director.id, { prompt: 'login' })).claims()?.sub).toBe(director.id);
  });

  it('signs out without a question, and asks who one is the next time', async () => {
    const visitor = newVisitor();
    const { id_token: hint = '' } = await signIn(visitor, mayor.id);
    const leave = buildEndSessionUrl(relyingParty, {
      id_token_hint: hint,
      post_logout_redirect_uri: `${application}/`,
      state: 'weg',
    });
    const page = await visitor.visit(leave.href);
    expect(page.html).toContain('src="/assets/auto-submit.js"');
    expect((await visitor.submit(page, null, { logout: 'yes' })).url).toBe(`${application}/?state=weg`);
    expect((await visitor.visit((await prepare()).url)).html).toContain('Wie bent u?');
  });

  it('refuses a request without PKCE', async () => {
    const url = buildAuthorizationUrl(relyingParty, { redirect_uri: callback, scope: 'openid', state: 'x' });
    const back = await newVisitor().visit(url.href);
    expect(new URL(back.url).searchParams.get('error')).toBe('invalid_request');
  });

  it('leads nowhere for an address that is not registered', async () => {
    const { url } = await prepare({ redirect_uri: `${application}/elders` });
    const page = await newVisitor().visit(url);
    expect(page.status).toBe(400);
    expect(page.html).toContain('Dat lukt niet');
  });

  it('refuses a wrong client secret and a code used twice', async () => {
    const { url, verifier, state } = await prepare();
    const back = new URL(await signInAs(newVisitor(), url, mayor.id));
    const stranger = await discovery(new URL(server.origin), client.clientId, 'fout', undefined, {
      execute: [allowInsecureRequests],
    });
    const checks = { pkceCodeVerifier: verifier, expectedState: state };
    await expect(authorizationCodeGrant(stranger, back, checks)).rejects.toMatchObject({ error: 'invalid_client' });
    await authorizationCodeGrant(relyingParty, back, checks);
    await expect(authorizationCodeGrant(relyingParty, back, checks)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('says so when an unknown person is chosen, or the sign-in is over', async () => {
    const visitor = newVisitor();
    const page = await visitor.visit((await prepare()).url);
    expect((await visitor.submit(page, null, { person: 'niemand' })).html).toContain('niet bekend');
    await visitor.submit(page, null, { person: mayor.id });
    expect((await newVisitor().visit(page.url)).html).toContain('al gebeurd of te lang geleden');
  });

  it('signs with the same key after a restart', async () => {
    const other = await openServer(undefined);
    other.serve(oidcService({ folder: bench.folder, issuer: other.origin, people, client }));
    const keysOf = async (origin: string): Promise<unknown> => (await fetch(`${origin}/jwks`)).json();
    expect(await keysOf(other.origin)).toEqual(await keysOf(server.origin));
    await other.close();
  });
});
