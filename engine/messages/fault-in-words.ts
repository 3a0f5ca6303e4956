import type { SchemaFault } from '../schema-fault.ts';
import { expectedPhrase, listNames } from './messages.ts';
import { nl } from './nl.ts';

/** A fault against a schema in Dutch, to go within a sentence: `kijk steps[0].outcome na ("approved" of "rejected")`. */
export function faultInWords({ path, unknown, expected }: SchemaFault): string {
  const place = path || 'het geheel';
  const fitting = expectedPhrase(nl, expected.join('\n'));
  if (unknown.length === 0) return `kijk ${place} na (${fitting})`;
  const names = listNames(unknown.join('\n'), (name) => `‘${name}’`);
  return `${place} kent ${names} niet${fitting && `, wel ${fitting}`}`;
}
