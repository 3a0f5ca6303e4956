import { load } from 'cheerio';
import { CookieJar } from 'tough-cookie';

/** A page as a person without a screen meets it: where the redirects ended, and what stands there. */
export interface Page {
  url: string;
  status: number;
  html: string;
}

export class WalkError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'WalkError';
    this.code = code;
  }
}

const maxRedirects = 20;

/**
 * Somebody who uses Paraaf over HTTP: cookies are kept, redirects followed by hand so that each host gets its own
 * cookies, forms filled in by the names of their fields and sent by the text on their buttons.
 */
export function createVisitor() {
  const jar = new CookieJar();

  async function request(url: string, init: RequestInit = {}): Promise<Response & { finalUrl: string }> {
    let target = url;
    let options = init;
    for (let hop = 0; hop < maxRedirects; hop++) {
      const headers = new Headers(options.headers);
      const cookie = await jar.getCookieString(target);
      if (cookie) headers.set('cookie', cookie);
      const response = await fetch(target, { ...options, headers, redirect: 'manual' });
      for (const line of response.headers.getSetCookie()) await jar.setCookie(line, target, { ignoreError: true });
      const location = response.headers.get('location');
      if (response.status < 300 || response.status > 399 || !location)
        return Object.assign(response, { finalUrl: target });
      await response.body?.cancel();
      target = new URL(location, target).href;
      if (response.status !== 307 && response.status !== 308) options = {};
    }
    throw new WalkError('walk/redirects', `Meer dan ${maxRedirects} doorverwijzingen na ${url}.`);
  }

  async function visit(url: string): Promise<Page> {
    const response = await request(url);
    return { url: response.finalUrl, status: response.status, html: await response.text() };
  }

  /** Sends the form that has a button with this text (or value), with the values given over those that stand there. */
  async function submit(page: Page, button: string | RegExp, values: Record<string, string> = {}): Promise<Page> {
    const $ = load(page.html);
    const matches = (text: string) => (typeof button === 'string' ? text.includes(button) : button.test(text));
    const pressed = $('button, input[type=submit]')
      .toArray()
      .find((element) => matches($(element).text().replaceAll(/\s+/g, ' ').trim() || ($(element).attr('value') ?? '')));
    if (!pressed) {
      throw new WalkError(
        'walk/no-button',
        `Op ${new URL(page.url).pathname} staat geen knop ‘${String(button)}’: ${$('body').text().trim().slice(0, 200)}`,
      );
    }
    const form = $(pressed).closest('form');
    const body = new URLSearchParams();
    for (const { name, value } of form.serializeArray()) body.append(name, value);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const name = $(pressed).attr('name');
    if (name) body.set(name, $(pressed).attr('value') ?? '');
    const action = new URL(form.attr('action') || page.url, page.url);
    const isPost = (form.attr('method') ?? 'get').toLowerCase() === 'post';
    if (!isPost) action.search = body.toString();
    const response = await request(action.href, isPost ? { method: 'POST', body } : {});
    return { url: response.finalUrl, status: response.status, html: await response.text() };
  }

  return { request, visit, submit };
}
export type Visitor = ReturnType<typeof createVisitor>;
