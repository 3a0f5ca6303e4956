import { describe, expect, it } from '@jest/globals';
import { html } from './html.ts';

describe('html', () => {
  it('escapes what is put in, in text and attributes', () => {
    expect(html`<p title="${'"><script>'}">${`<b>&'`}</p>`.markup).toBe(
      '<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;&#39;</p>',
    );
  });

  it('takes markup and lists of it as they are, and leaves out what is absent', () => {
    const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
    expect(html`${items}${false}${null}${0}`.markup).toBe('<li>a</li><li>&lt;</li>0');
  });
});
