import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { checkCrl } from '../index.ts';
import type { CrlQuestion } from '../index.ts';
import type { TestAuthority } from '../testing/authority.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki } from '../testing/pki.ts';
import { unwrap } from '../testing/sign.ts';

let pki: TestPki;
let authority: TestAuthority;
let certificate: Uint8Array;
beforeAll(() => {
  pki = createTestPki();
  authority = pki.authority.authority('List CA');
  certificate = authority.issue('An', 'p-256').certificate;
});
afterAll(() => pki.remove());

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const question = (der: Uint8Array): CrlQuestion => ({ der, certificate, issuer: authority.certificate });
const ofKind = (kind: string) => question(authority.crl(['-crlexts', kind]));
const outcomeOf = (asked: CrlQuestion) => {
  const result = checkCrl(asked);
  if (result.ok) return result.crl.status;
  const { kind } = result.problem.params;
  return kind === undefined ? result.problem.code : `${result.problem.code} ${kind}`;
};

describe('a revocation list', () => {
  test('without entries says good, between its dates only', () => {
    const asked = question(authority.crl());
    const { crl } = unwrap(checkCrl(asked));
    expect(crl.status).toBe('good');
    expect(Date.parse(crl.nextUpdateAt!) - Date.parse(crl.thisUpdateAt)).toBe(30 * 86_400_000);
    expect([-1, 0, 29, 31].map((count) => outcomeOf({ ...asked, at: days(count) }))).toEqual([
      'crl/not-current', 'good', 'good', 'crl/not-current',
    ]); // prettier-ignore
  });

  test('says of each entry since when and why, and nothing of others', () => {
    const [first, second] = ['Bo', 'Ci'].map((name) => authority.issue(name, 'p-256').certificate);
    authority.revoke(first!, 'cessationOfOperation');
    authority.revoke(second!);
    const der = authority.crl();
    const of = (asked: Uint8Array) => unwrap(checkCrl({ ...question(der), certificate: asked })).crl;
    expect(of(first!)).toMatchObject({ status: 'revoked', reason: 'cessationOfOperation' });
    expect(Math.abs(Date.parse(of(first!).revokedAt!) - Date.now())).toBeLessThan(60_000);
    expect(of(second!)).toMatchObject({ status: 'revoked' });
    expect(of(second!).reason).toBeUndefined();
    expect(of(certificate).status).toBe('good');
  });

  test.each([
    ['delta', 'crl/unsupported delta'],
    ['indirect', 'crl/unsupported indirect'],
    ['reasons', 'crl/unsupported partial'],
    ['authorities', 'crl/unsupported partial'],
    ['users', 'good'],
    ['elsewhere', 'crl/unsupported elsewhere'],
    ['here', 'good'],
    ['unheard-of', 'crl/unsupported 1.2.3.4'],
  ])('of the kind %s: %s', (kind, outcome) => {
    expect(outcomeOf(ofKind(kind))).toBe(outcome);
  });

  test('for authorities is one for an authority, and one for users is none', () => {
    const below = authority.authority('Below').certificate;
    expect(outcomeOf({ ...ofKind('authorities'), certificate: below })).toBe('good');
    expect(outcomeOf({ ...ofKind('users'), certificate: below })).toBe('crl/unsupported partial');
  });

  test('of another issuer is refused, and so is one of an issuer that may not sign lists', () => {
    expect(outcomeOf(question(pki.authority.crl()))).toBe('crl/other-issuer');
    const extensions = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign\nsubjectKeyIdentifier=hash';
    const silent = pki.authority.authority('Silent CA', { extensions });
    const asked = { certificate: silent.issue('Di', 'p-256').certificate, issuer: silent.certificate };
    expect(outcomeOf({ ...asked, der: silent.crl() })).toBe('crl/other-issuer');
  });

  test('of another key of the same name is refused', () => {
    const double = pki.authority.authority('List CA');
    expect(outcomeOf(question(double.crl()))).toBe('crl/wrong-signature');
  });

  test('with a changed bit says the same or nothing', () => {
    const asked = question(authority.crl());
    const before = unwrap(checkCrl(asked));
    let refused = 0;
    for (let at = 0; at < asked.der.length; at++) {
      const der = Buffer.from(asked.der);
      der[at]! ^= 1 << (at % 8);
      const after = checkCrl({ ...asked, der });
      if (after.ok) expect(after).toEqual(before);
      else refused++;
    }
    expect(refused).toBeGreaterThan(asked.der.length * 0.9);
  });

  test('signed with SHA-1 is not relied on; bytes that are no list are unreadable', () => {
    expect(outcomeOf(question(authority.crl(['-md', 'sha1'])))).toBe('revocation/unsupported-algorithm');
    for (const der of [Buffer.from('<html>404</html>'), new Uint8Array(), authority.crl().subarray(0, 90), certificate])
      expect(outcomeOf(question(der))).toBe('crl/unreadable');
  });
});
