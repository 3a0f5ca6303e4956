import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { testServices } from '../services/index.ts';
import { startDoubles } from './index.ts';
import type { Doubles } from './index.ts';
import { openServer } from './server.ts';
import type { LocalServer } from './server.ts';
import { director, mayor, officer, temporaryFolder } from './test-bench.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const codeChallenge = createHash('sha256').update('x'.repeat(43)).digest('base64url');

describe('the pages of the doubles, in a browser', () => {
  const bench = temporaryFolder();
  let application: LocalServer;
  let doubles: Doubles;
  let browser: Browser;

  beforeAll(async () => {
    application = await openServer(undefined);
    application.serve((_request, response) => response.end('terug'));
    const redirectUris = [`${application.origin}/callback`];
    doubles = await startDoubles({
      folder: bench.folder,
      people: [mayor, director, officer],
      clients: {
        oidc: {
          clientId: 'paraaf',
          clientSecret: 'een',
          redirectUris,
          postLogoutRedirectUris: [`${application.origin}/`],
        },
        csc: { clientId: 'paraaf', clientSecret: 'twee', redirectUris },
        itsme: { clientId: 'paraaf', clientSecret: 'drie', redirectUris, accountIds: ['klaverdam'] },
      },
    });
    browser = await chromium.launch({
      executablePath: testServices().chromiumPath,
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
    });
  });
  afterAll(async () => {
    await browser.close();
    await doubles.close();
    await application.close();
    bench.remove();
  });

  const addressOf = (base: string, parameters: Record<string, string>): string =>
    `${base}?${new URLSearchParams({
      response_type: 'code',
      client_id: 'paraaf',
      redirect_uri: `${application.origin}/callback`,
      code_challenge: codeChallenge,
      code_challenge_method: 'S256',
      ...parameters,
    }).toString()}`;
  const signInAddress = (more: Record<string, string> = {}): string =>
    addressOf(`${doubles.oidcIssuer}/auth`, { scope: 'openid', ...more });
  const consentAddress = async (titles: string[]): Promise<string> => {
    const basic = Buffer.from('paraaf:twee').toString('base64');
    const post = async (path: string, type: string, authorization: string, body: string): Promise<unknown> => {
      const headers = { 'content-type': type, authorization };
      return (await fetch(`${doubles.cscUrl}/${path}`, { method: 'POST', headers, body })).json();
    };
    const form = 'application/x-www-form-urlencoded';
    const token = (await post('oauth2/token', form, `Basic ${basic}`, 'grant_type=client_credentials')) as {
      access_token: string;
    };
    const wish = JSON.stringify({ userID: mayor.id });
    const list = await post('credentials/list', 'application/json', `Bearer ${token.access_token}`, wish);
    const documentDigests = titles.map((label) => ({
      hash: createHash('sha256').update(label).digest('base64'),
      label,
    }));
    const [credentialID] = (list as { credentialIDs: string[] }).credentialIDs;
    return addressOf(`${doubles.cscUrl}/oauth2/authorize`, {
      scope: 'credential',
      authorization_details: JSON.stringify([{ type: 'credential', credentialID, documentDigests }]),
    });
  };
  const isBack = (page: Page): Promise<void> => page.waitForURL((url) => url.pathname === '/callback');

  it('signs in by keyboard, changes person and signs out, under its own content security policy', async () => {
    const page = await browser.newPage();
    const violations: string[] = [];
    page.on('console', (message) =>
      violations.push(...(message.text().includes('Security Policy') ? [message.text()] : [])),
    );

    await page.goto(signInAddress());
    await page.getByLabel('Zoeken op naam, functie of dienst').fill('zoe burger');
    expect(await page.getByRole('button').allInnerTexts()).toHaveLength(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await isBack(page);
    expect(new URL(page.url()).searchParams.get('code')).not.toBeNull();

    await page.goto(signInAddress({ prompt: 'login' }));
    await page.getByRole('button', { name: 'An Peeters' }).click();
    await isBack(page);

    const leave = { client_id: 'paraaf', post_logout_redirect_uri: `${application.origin}/` };
    await page.goto(`${doubles.oidcIssuer}/session/end?${new URLSearchParams(leave).toString()}`);
    await page.waitForURL(`${application.origin}/`);
    await page.goto(signInAddress());
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Wie bent u?');
    expect(violations).toEqual([]);
    await page.close();
  });

  it('signs with the PIN after a wrong one, and cancels', async () => {
    const page = await browser.newPage();
    await page.goto(await consentAddress(['Brief 2026-114']));
    expect(await page.getByRole('list', { name: 'Te ondertekenen documenten' }).innerText()).toBe('Brief 2026-114');
    await page.getByLabel('Pincode').fill('9999');
    await page.getByRole('button', { name: 'Ondertekenen' }).click();
    expect(await page.getByRole('alert').innerText()).toContain('klopt niet');
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    await isBack(page);
    expect(new URL(page.url()).searchParams.get('code')).not.toBeNull();

    await page.goto(await consentAddress(['Brief 2026-115']));
    await page.getByRole('button', { name: 'Annuleren' }).click();
    await isBack(page);
    expect(new URL(page.url()).searchParams.get('error')).toBe('access_denied');
    await page.close();
  });

  it.each([1280, 390])('passes axe at A and AA in every state, %s px wide, without cutting anything', async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, bypassCSP: true });
    const page = await context.newPage();
    const check = async (state: string): Promise<void> => {
      await page.evaluate(axe);
      const violations = await page.evaluate(async (runOnly) => {
        const { axe: runner } = window as unknown as { axe: typeof import('axe-core') };
        const result = await runner.run({ runOnly });
        return result.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
      }, levels);
      expect({ state, violations }).toEqual({ state, violations: [] });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    };

    await page.goto(signInAddress());
    await check('people');
    await page.getByLabel('Zoeken').fill('niemand');
    await check('nobody found');
    await page.goto(await consentAddress(['Brief 2026-114']));
    await check('consent');
    await page.getByRole('button', { name: 'Ondertekenen' }).click();
    await check('wrong PIN');
    await page.goto(
      await consentAddress(Array.from({ length: 20 }, (_, index) => `Besluit ${String(index)} van het college`)),
    );
    await check('many documents');
    await page.goto(addressOf(`${doubles.cscUrl}/oauth2/authorize`, { scope: 'service' }));
    await check('service');
    await page.goto(addressOf(`${doubles.cscUrl}/oauth2/authorize`, { client_id: 'vreemd' }));
    await check('problem');
    await context.close();
  });
});
