import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createVisitor, signInAs } from '../../test/walk/visitor.ts';
import type { MeResource } from '../resources/people.ts';
import { openParaaf } from '../testing/open-paraaf.ts';
import type { Paraaf } from '../testing/open-paraaf.ts';

let paraaf: Paraaf;
beforeAll(async () => {
  paraaf = await openParaaf();
}, 60_000);
afterAll(() => paraaf.close(), 30_000);

const cookiesOf = (response: Response): string[] => response.headers.getSetCookie();
const pairs = (cookies: string[]): string => cookies.map((cookie) => cookie.split(';')[0]).join('; ');

/** Begins at Paraaf, chooses a person at the provider, and stops before coming back. */
async function goToProvider(personId: string, returnTo: string) {
  const begun = await fetch(`${paraaf.url}/auth/sign-in?returnTo=${encodeURIComponent(returnTo)}`, {
    redirect: 'manual',
  });
  const visitor = createVisitor((address) => address.startsWith(`${paraaf.url}/`));
  const callback = await signInAs(visitor, begun.headers.get('location') ?? '', personId);
  return { callback, cookie: pairs(cookiesOf(begun)) };
}

const get = (address: string, cookie = '') => fetch(address, { redirect: 'manual', headers: cookie ? { cookie } : {} });

describe('signing in', () => {
  it('goes past the provider and back to the page that was asked, with a cookie no script reads', async () => {
    const { callback, cookie } = await goToProvider('an-peeters', '/dossiers?status=running');
    const back = await get(callback, cookie);
    expect(back.status).toBe(303);
    expect(back.headers.get('location')).toBe('/dossiers?status=running');
    const session = cookiesOf(back).find((each) => each.startsWith('paraaf_session='));
    expect(session).toMatch(/HttpOnly/);
    expect(session).toMatch(/SameSite=Lax/);

    const me = (await (await get(`${paraaf.url}/api/v1/me`, pairs([session ?? '']))).json()) as MeResource;
    expect(me).toMatchObject({ id: 'an-peeters', name: 'An Peeters', demo: true, organisation: { key: 'klaverdam' } });
    expect(me.permissions).toContain('cases.operate');
    expect(me.principals).toContainEqual({
      principal: 'role:algemeen-directeur',
      ground: 'self',
      label: 'algemeen directeur',
    });
  });

  it('is not finished by another browser, nor twice; the back button of who is signed in leads home', async () => {
    const { callback, cookie } = await goToProvider('emma-dubois', '/postvak');
    const stranger = await get(callback);
    expect(stranger.status).toBe(400);
    expect(await stranger.text()).toContain('Het aanmelden lukte niet');

    const back = await get(callback, cookie);
    expect(back.status).toBe(303);
    const again = await get(callback, cookie);
    expect(again.status).toBe(400);
    const signedIn = await get(callback, `${cookie}; ${pairs(cookiesOf(back))}`);
    expect(signedIn.status).toBe(303);
    expect(signedIn.headers.get('location')).toBe('/');
  });

  it('tells who is not known here whom to ask', async () => {
    await paraaf.store.people.put({
      id: 'guido-stevens',
      name: 'Guido Stevens',
      email: 'guido.stevens@klaverdam.example',
      function: 'archivaris',
      department: 'secretariaat',
      language: 'nl',
      active: false,
    });
    const { callback, cookie } = await goToProvider('guido-stevens', '/');
    const refused = await get(callback, cookie);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain('functioneel beheerder');
    expect(cookiesOf(refused).some((each) => each.startsWith('paraaf_session='))).toBe(false);
  });

  it('leads only to pages of Paraaf', async () => {
    const { callback, cookie } = await goToProvider('emma-dubois', '//evil.example');
    expect((await get(callback, cookie)).headers.get('location')).toBe('/');
  });
});

describe('a session', () => {
  it('that is missing, and one that is over, are told apart', async () => {
    const missing = await get(`${paraaf.url}/api/v1/me`);
    expect([missing.status, ((await missing.json()) as { code: string }).code]).toEqual([401, 'session/missing']);
    const { token } = await paraaf.store.sessions.open('an-peeters', 0);
    const expired = await get(`${paraaf.url}/api/v1/me`, `paraaf_session=${token}`);
    expect(expired.headers.get('content-type')).toContain('application/problem+json');
    expect([expired.status, ((await expired.json()) as { code: string }).code]).toEqual([401, 'session/expired']);
  });

  it('writes nothing without the token of its pages', async () => {
    const nele = await paraaf.as('nele-mertens');
    const body = JSON.stringify({ key: 'proef', name: 'Proef', department: 'personeel' });
    const headers = { cookie: nele.cookie, 'content-type': 'application/json' };
    for (const token of [undefined, '', 'x'.repeat(43)]) {
      const response = await fetch(`${paraaf.url}/api/v1/flows`, {
        method: 'POST',
        headers: { ...headers, ...(token !== undefined && { 'x-csrf-token': token }) },
        body,
      });
      expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([403, 'session/csrf']);
    }
    expect(await paraaf.store.flows.draft('proef')).toBeNull();
  });

  it('ends by signing out, here and at the provider', async () => {
    const an = await paraaf.as('an-peeters');
    const { csrfToken } = (await an.call<MeResource>('GET', '/me')).body;
    const signOut = (fields: Record<string, string>) =>
      fetch(`${paraaf.url}/auth/sign-out`, {
        method: 'POST',
        redirect: 'manual',
        headers: { cookie: an.cookie },
        body: new URLSearchParams(fields),
      });
    expect((await signOut({ csrfToken: 'wrong' })).status).toBe(403);
    expect((await an.call('GET', '/me')).status).toBe(200);
    const left = await signOut({ csrfToken });
    expect(left.status).toBe(303);
    expect(left.headers.get('location')).toMatch(new RegExp(`^${paraaf.doubles.oidcIssuer}`));
    expect((await an.call('GET', '/me')).status).toBe(401);
  });
});

describe('an application', () => {
  const call = (path: string, headers: Record<string, string>) => fetch(`${paraaf.url}/api/v1${path}`, { headers });

  it('acts with a key for a person it may act for, with no more than both may', async () => {
    const { secret, id } = await paraaf.store.apiKeys.create({
      name: 'Vergunningen',
      scopes: ['cases.start', 'cases.view-all'],
      onBehalfOf: ['jan-smets'],
    });
    const authorization = `Bearer ${secret}`;
    const me = await call('/me', { authorization, 'x-on-behalf-of': 'jan-smets' });
    expect(((await me.json()) as MeResource).permissions).toEqual(['cases.start']);
    expect((await call('/me', { authorization, 'x-on-behalf-of': 'an-peeters' })).status).toBe(403);
    expect((await call('/me', { authorization })).status).toBe(403);
    expect((await call('/me', { authorization: 'Bearer nothing', 'x-on-behalf-of': 'jan-smets' })).status).toBe(401);
    await paraaf.store.apiKeys.revoke(id);
    expect((await call('/me', { authorization, 'x-on-behalf-of': 'jan-smets' })).status).toBe(401);
  });
});

describe('the log', () => {
  it('has no name, address, token or query in it', async () => {
    const an = await paraaf.as('an-peeters');
    await an.call('GET', '/cases?search=geheim');
    const written = paraaf.log.join('\n');
    expect(written).toContain('"route":"/cases"');
    for (const secret of ['Peeters', 'klaverdam.example', 'geheim', 'paraaf_session', an.cookie.split('=')[1] ?? '-']) {
      expect(written).not.toContain(secret);
    }
  });
});
