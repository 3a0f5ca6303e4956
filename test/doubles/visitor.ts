/** A page, or the place a visitor was led to and did not enter. */
export interface VisitedPage {
  readonly url: string;
  readonly status: number;
  readonly body: string;
}

export interface Visitor {
  /** Follows redirections, with cookies, and stops before the first address that `staysOutOf` names. */
  visit(url: string): Promise<VisitedPage>;
  /** Sends the page's first form with its hidden fields and these. */
  submit(page: VisitedPage, fields: Record<string, string>): Promise<VisitedPage>;
}

const entities: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const decode = (text: string): string => text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? '');
const attribute = (tag: string, name: string): string | null => {
  const [, value] = new RegExp(`\\s${name}="([^"]*)"`).exec(tag) ?? [];
  return value === undefined ? null : decode(value);
};

/** Walks through the doubles' pages over HTTP as a person with a browser does, for tests. */
export function openVisitor(staysOutOf: (url: string) => boolean): Visitor {
  const cookies = new Map<string, Map<string, string>>();

  const send = async (url: string, form: URLSearchParams | null): Promise<VisitedPage> => {
    if (staysOutOf(url)) return { url, status: 0, body: '' };
    const { host } = new URL(url);
    const jar = cookies.get(host) ?? new Map<string, string>();
    cookies.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: cookie ? { cookie } : {},
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    const body = await response.text();
    const location = response.headers.get('location');
    if (location !== null) return send(new URL(location, url).href, null);
    const page = { url, status: response.status, body };
    // The provider hands over by a page that sends its own form, when somebody else was signed in.
    return body.includes('document.forms[0].submit()') ? submit(page, {}) : page;
  };

  const submit: Visitor['submit'] = (page, fields) => {
    const [, opening = '', content = ''] = /(<form\b[^>]*>)([\s\S]*?)<\/form>/.exec(page.body) ?? [];
    const action = attribute(opening, 'action');
    if (action === null) throw new Error(`There is no form on ${page.url}.`);
    const form = new URLSearchParams();
    for (const [tag] of content.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
      form.set(attribute(tag, 'name') ?? '', attribute(tag, 'value') ?? '');
    }
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    return send(new URL(action, page.url).href, form);
  };

  return { visit: (url) => send(url, null), submit };
}

/** From the application's sign-in address to the callback, as the person chosen. */
export const signInAs = async (visitor: Visitor, url: string, personId: string): Promise<string> =>
  (await visitor.submit(await visitor.visit(url), { person: personId })).url;

/** From the signing service's consent page to the callback, with the demo's PIN. */
export const consentToSign = async (visitor: Visitor, url: string): Promise<string> =>
  (await visitor.submit(await visitor.visit(url), { pin: '1234', decision: 'agree' })).url;
