/**
 * The one JSON text of a value (RFC 8785, JSON Canonicalization Scheme): members sorted by UTF-16 code units, no white
 * space, numbers and strings as ECMAScript writes them. Members that are `undefined` are left out.
 *
 * @throws TypeError for what JSON cannot hold: a function, a number that is not finite, a lone surrogate, a cycle
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') {
    const members = value as Record<string, unknown>;
    const parts: string[] = [];
    for (const name of Object.keys(members).sort()) {
      if (members[name] !== undefined) parts.push(`${canonicalString(name)}:${canonicalJson(members[name])}`);
    }
    return `{${parts.join(',')}}`;
  }
  throw new TypeError(`A ${typeof value} has no JSON`);
}

/** RFC 8785, 3.2.2.2: a lone surrogate is an error, for no two programs would write it alike. */
function canonicalString(text: string): string {
  if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)) throw new TypeError('A lone surrogate has no JSON');
  return JSON.stringify(text);
}
