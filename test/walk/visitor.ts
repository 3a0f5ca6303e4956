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
 *
 * @param staysOutOf addresses that are not entered: where the visitor is led to one, the walk ends before it
 */
export function createVisitor(staysOutOf: (url: string) => boolean = () => false) {
  const jar = new CookieJar();

  async function request(url: string, init: RequestInit = {}): Promise<Response & { finalUrl: string }> {
    let target = url;
    let options = init;
    for (let hop = 0; hop < maxRedirects; hop++) {
      if (staysOutOf(target)) return Object.assign(new Response(null, { status: 204 }), { finalUrl: target });
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

  /** The page that came; a page that sends its own form is passed as a browser would. */
  async function arrive(response: Response & { finalUrl: string }): Promise<Page> {
    const page = { url: response.finalUrl, status: response.status, html: await response.text() };
    return page.html.includes('document.forms[0].submit()') ? submit(page, null) : page;
  }

  const visit = async (url: string): Promise<Page> => arrive(await request(url));

  /**
   * Sends the form that has a button with this text (or value), or the first one (`null`), with the values given over those that
   * stand there. @throws WalkError `walk/no-button` when there is none
   */
  async function submit(
    page: Page,
    button: string | RegExp | null,
    values: Record<string, string> = {},
  ): Promise<Page> {
    const $ = load(page.html);
    const matches = (text: string) => (typeof button === 'string' ? text.includes(button) : button?.test(text));
    const pressed = $('button, input[type=submit]')
      .toArray()
      .find((element) => matches($(element).text().replaceAll(/\s+/g, ' ').trim() || ($(element).attr('value') ?? '')));
    const form = pressed ? $(pressed).closest('form') : $('form').first();
    if (button === null ? form.length === 0 : !pressed) {
      throw new WalkError(
        'walk/no-button',
        `Op ${new URL(page.url).pathname} staat geen knop ‘${String(button)}’: ${$('body').text().trim().slice(0, 200)}`,
      );
    }
    const body = new URLSearchParams();
    for (const { name, value } of form.serializeArray()) body.append(name, value);
    for (const [name, value] of Object.entries(values)) body.set(name, value);
    const name = pressed && $(pressed).attr('name');
    if (name) body.set(name, $(pressed).attr('value') ?? '');
    const action = new URL(form.attr('action') || page.url, page.url);
    const isPost = (form.attr('method') ?? 'get').toLowerCase() === 'post';
    if (!isPost) action.search = body.toString();
    return arrive(await request(action.href, isPost ? { method: 'POST', body } : {}));
  }

  return { request, visit, submit };
}
export type Visitor = ReturnType<typeof createVisitor>;

/** From an application's sign-in address to its callback, as the person chosen at the demonstration's identity provider. */
export const signInAs = async (visitor: Visitor, url: string, personId: string): Promise<string> =>
  (await visitor.submit(await visitor.visit(url), null, { person: personId })).url;

/** From the consent page of the demonstration's signing service to the callback, with the demo's PIN. */
export const consentToSign = async (visitor: Visitor, url: string): Promise<string> =>
  (await visitor.submit(await visitor.visit(url), null, { pin: '1234', decision: 'agree' })).url;
