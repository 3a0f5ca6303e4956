/** Markup that is safe to send: everything put into it was escaped. */
export interface Html {
  readonly markup: string;
}

type Content = Html | string | number | null | false | readonly Content[];

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function toMarkup(content: Content): string {
  if (content === null || content === false) return '';
  if (typeof content === 'object') return 'markup' in content ? content.markup : content.map(toMarkup).join('');
  return String(content).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** Markup with its values escaped; nothing for `null` and `false`. Attribute values must be quoted. */
export const html = (literals: TemplateStringsArray, ...values: Content[]): Html => ({
  markup: literals.map((literal, index) => literal + toMarkup(values[index] ?? null)).join(''),
});

/** Markup that a library made, taken as it is. */
export const trusted = (markup: string): Html => ({ markup });
