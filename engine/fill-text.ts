import type { CaseData, FieldValue, FormField } from './schema/form.ts';

/** The name of a colleague by id, as a text may show it. */
export type NameOf = (personId: string) => string;

/**
 * A text with the fields it names between braces filled in: `Brief aan {bestemmeling.name}`. A field without a value
 * leaves nothing; the same goes for a colleague when no names are given, for an id says nothing to people.
 */
export function fillText(text: string, data: CaseData, form: readonly FormField[], nameOf: NameOf = () => ''): string {
  return text.replace(placeholder, (_text, name: string) => {
    const [id = '', entry] = name.trim().split('.');
    return inWords(
      form.find((field) => field.id === id),
      data[id] ?? null,
      entry,
      nameOf,
    );
  });
}

/** The title of a case by the pattern of its start, on one line. */
export function fillTitle(pattern: string, data: CaseData, form: readonly FormField[], nameOf?: NameOf): string {
  return fillText(pattern, data, form, nameOf).replace(/\s+/g, ' ').trim();
}

/** The names between braces in a text, each once. */
export function namesInText(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map(([, name = '']) => name.trim()))];
}

const placeholder = /\{([^{}]*)\}/g;

function inWords(field: FormField | undefined, value: FieldValue, entry: string | undefined, nameOf: NameOf): string {
  if (field === undefined || value === null) return '';
  if (typeof value === 'object') return entry === 'email' ? value.email : value.name;
  switch (field.type) {
    case 'boolean':
      return value === true ? 'ja' : 'nee';
    case 'choice':
      return field.options.find((option) => option.value === value)?.label.nl ?? String(value);
    case 'date':
      return String(value).split('-').map(Number).reverse().join('/');
    case 'number':
      return String(value).replace('.', ',');
    case 'person':
      return nameOf(String(value));
    default:
      return String(value);
  }
}
