import type { SchemaFault } from '../schema-fault.ts';
import { expectedPhrase, listNames } from './messages.ts';
import { nl } from './nl.ts';

/** A fault against a schema in Dutch, to go within a sentence: `kijk steps[0].outcome na ("approved" of "rejected")`. */
export function faultInWords({ path, unknown, expected }: SchemaFault): string {
  const place = path || 'het geheel';
  if (unknown.length > 0) return `${place} kent ${listNames(unknown.join('\n'), (name) => `‘${name}’`)} niet`;
  return `kijk ${place} na (${expectedPhrase(nl, expected.join('\n'))})`;
}
