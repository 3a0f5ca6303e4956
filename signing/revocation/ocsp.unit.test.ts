import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encode, sequence } from '../cms/der.ts';
import { checkOcspResponse, ocspRequest } from '../index.ts';
import type { CertificateIdHash, OcspAnswer } from '../index.ts';
import type { TestAuthority } from '../testing/authority.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki } from '../testing/pki.ts';
import { unwrap } from '../testing/sign.ts';

let pki: TestPki;
/** One that answers itself, one with a responder nobody need ask after, one with a responder like any other. */
let own: TestAuthority;
let delegating: TestAuthority;
let checked: TestAuthority;
beforeAll(() => {
  pki = createTestPki();
  own = pki.authority.authority('Own CA');
  delegating = pki.authority.authority('Delegating CA', { responder: 'delegate' });
  checked = pki.authority.authority('Checked CA', { responder: 'delegate-to-be-checked' });
});
afterAll(() => pki.remove());

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const codeOf = (answer: OcspAnswer) => {
  const result = checkOcspResponse(answer);
  return result.ok ? result.ocsp.status : result.problem.code;
};

function askAbout(certificate: Uint8Array, authority: TestAuthority, hash?: CertificateIdHash, nonce?: Uint8Array) {
  const issuer = authority.certificate;
  const { der } = unwrap(ocspRequest({ certificate, issuer, ...(hash ? { hash } : {}), ...(nonce ? { nonce } : {}) }));
  return { der: authority.ocsp(der), certificate, issuer };
}

describe('an OCSP response', () => {
  test.each(['sha1', 'sha256'] as const)('of the issuer itself says good, asked with %s', (hash) => {
    const answer = askAbout(own.issue('An', 'p-256').certificate, own, hash);
    const { ocsp } = unwrap(checkOcspResponse({ ...answer, at: days(0) }));
    expect(ocsp).toMatchObject({ status: 'good', mayResponderBeRevoked: false });
    expect(Buffer.from(own.certificate).equals(ocsp.responder)).toBe(true);
    expect(Date.parse(ocsp.nextUpdateAt!) - Date.parse(ocsp.thisUpdateAt)).toBe(7 * 86_400_000);
    expect(Math.abs(Date.parse(ocsp.producedAt) - Date.now())).toBeLessThan(60_000);
  });

  test('says since when a certificate is revoked, and why', () => {
    const { certificate } = own.issue('Bo', 'p-256');
    own.revoke(certificate, 'keyCompromise');
    const { ocsp } = unwrap(checkOcspResponse(askAbout(certificate, own)));
    expect(ocsp).toMatchObject({ status: 'revoked', reason: 'keyCompromise' });
    expect(Math.abs(Date.parse(ocsp.revokedAt!) - Date.now())).toBeLessThan(60_000);
  });

  test('of an appointed responder is relied on, and says whether the responder is to be asked after', () => {
    const exempt = unwrap(checkOcspResponse(askAbout(delegating.issue('Ci', 'p-256').certificate, delegating))).ocsp;
    expect(exempt).toMatchObject({ status: 'good', mayResponderBeRevoked: false });
    expect(Buffer.from(delegating.certificate).equals(exempt.responder)).toBe(false);
    const other = unwrap(checkOcspResponse(askAbout(checked.issue('Di', 'p-256').certificate, checked))).ocsp;
    expect(other).toMatchObject({ status: 'good', mayResponderBeRevoked: true });
  });

  test('of another authority, or of its responder, is not relied on', () => {
    const { certificate } = own.issue('Ed', 'p-256');
    const { der } = unwrap(ocspRequest({ certificate, issuer: own.certificate }));
    for (const other of [delegating, pki.authority])
      expect(codeOf({ der: other.ocsp(der), certificate, issuer: own.certificate })).toBe('ocsp/untrusted-responder');
  });

  test('of a responder that was appointed for something else is not relied on', () => {
    const { certificate } = own.issue('Ef', 'p-256');
    const { der } = unwrap(ocspRequest({ certificate, issuer: own.certificate }));
    const signer = own.issue('No responder', 'p-256');
    expect(codeOf({ der: own.ocsp(der, own.answeringAs(signer)), certificate, issuer: own.certificate })).toBe(
      'ocsp/untrusted-responder',
    );
  });

  test('of a responder about itself is not relied on', () => {
    const about = askAbout(checked.issue('Fe', 'p-256').certificate, checked);
    const { responder } = unwrap(checkOcspResponse(about)).ocsp;
    expect(codeOf(askAbout(responder, checked))).toBe('ocsp/untrusted-responder');
  });

  test('about another certificate, or one its authority does not know, is refused', () => {
    const answer = askAbout(own.issue('Gi', 'p-256').certificate, own);
    expect(codeOf({ ...answer, certificate: own.issue('Ha', 'p-256').certificate })).toBe('ocsp/other-certificate');
    expect(codeOf(askAbout(pki.issue('Unregistered', 'p-256').certificate, pki.authority))).toBe('ocsp/status-unknown');
  });

  test('is current between its dates only, and for one day when it has no end', () => {
    const answer = askAbout(own.issue('If', 'p-256').certificate, own);
    expect([-1, 0, 6.9, 7.1].map((count) => codeOf({ ...answer, at: days(count) }))).toEqual([
      'ocsp/not-current', 'good', 'good', 'ocsp/not-current',
    ]); // prettier-ignore
    const { der } = unwrap(ocspRequest(answer));
    const unending = { ...answer, der: own.ocsp(der, []) };
    expect(unwrap(checkOcspResponse(unending)).ocsp.nextUpdateAt).toBeUndefined();
    expect([0, 0.9, 1.1].map((count) => codeOf({ ...unending, at: days(count) }))).toEqual([
      'good', 'good', 'ocsp/not-current',
    ]); // prettier-ignore
  });

  test('repeats the nonce that was sent, or is refused when it has to', () => {
    const { certificate } = own.issue('Jo', 'p-256');
    const nonce = Buffer.alloc(32, 7);
    const answer = askAbout(certificate, own, 'sha1', nonce);
    expect(codeOf({ ...answer, nonce })).toBe('good');
    expect(codeOf({ ...answer, nonce: Buffer.alloc(32, 8) })).toBe('ocsp/wrong-nonce');
    expect(codeOf({ ...askAbout(certificate, own), nonce })).toBe('ocsp/wrong-nonce');
  });

  test('with a changed bit says the same or nothing', () => {
    const answer = askAbout(delegating.issue('Ka', 'p-256').certificate, delegating);
    const before = unwrap(checkOcspResponse(answer));
    let refused = 0;
    for (let at = 0; at < answer.der.length; at += 3) {
      const der = Buffer.from(answer.der);
      der[at]! ^= 1 << (at % 8);
      const after = checkOcspResponse({ ...answer, der });
      if (after.ok) expect(after).toEqual(before);
      else refused++;
    }
    expect(refused).toBeGreaterThan(answer.der.length / 4);
  });

  test('that is an error of the responder, or no response, is said to be so', () => {
    const answer = askAbout(own.issue('Li', 'p-256').certificate, own);
    const tryLater = sequence(encode(0x0a, Buffer.from([3])));
    expect(checkOcspResponse({ ...answer, der: tryLater })).toEqual({
      ok: false,
      problem: { code: 'ocsp/refused', params: { status: 3 } },
    });
    for (const der of [Buffer.from('<html>503</html>'), new Uint8Array(), answer.der.subarray(0, 200), sequence()])
      expect(codeOf({ ...answer, der })).toBe('ocsp/unreadable');
  });

  test('of a responder that signs with SHA-1 is not relied on', () => {
    const answer = askAbout(own.issue('Mo', 'p-256').certificate, own);
    const { der } = unwrap(ocspRequest(answer));
    expect(codeOf({ ...answer, der: own.ocsp(der, ['-rmd', 'sha1']) })).toBe('revocation/unsupported-algorithm');
  });
});
