import type { CaseData, FieldValue } from './schema/form.ts';

/** The title of a case by the pattern of its start: `Brief aan {bestemmeling.name}`. A field without a value leaves nothing. */
export function fillTitle(pattern: string, data: CaseData): string {
  return pattern
    .replace(placeholder, (_text, name: string) => textOf(data, name.trim()))
    .replace(/\s+/g, ' ')
    .trim();
}

/** The names between braces in a title, each once. */
export function namesInTitle(pattern: string): string[] {
  return [...new Set([...pattern.matchAll(placeholder)].map(([, name = '']) => name.trim()))];
}

const placeholder = /\{([^{}]*)\}/g;

function textOf(data: CaseData, name: string): string {
  const [field = '', entry] = name.split('.');
  const value: FieldValue = data[field] ?? null;
  if (value === null) return '';
  if (typeof value === 'object') return entry === 'email' ? value.email : value.name;
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  return String(value);
}
