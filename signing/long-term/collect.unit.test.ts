import { afterEach, afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addValidationData, collectValidationData, joinRevision } from '../index.ts';
import type { CollectOptions, FetchTimestamp } from '../index.ts';
import type { AuthorityOptions, TestAuthority } from '../testing/authority.ts';
import { makePdf } from '../testing/make-pdf.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { ECDSA, signDocument, unwrap } from '../testing/sign.ts';

let pki: TestPki;
let authority: TestAuthority;
let timestamp: FetchTimestamp;
let original: Uint8Array;
beforeAll(async () => {
  pki = createTestPki();
  authority = pki.authority.authority('Citizen CA');
  timestamp = authority.timestampAuthority('TSA');
  original = await makePdf([{}]);
});
afterEach(() => {
  pki.network.down.length = 0;
  pki.network.asked.length = 0;
});
afterAll(() => pki.remove());

const signedBy = (signer: TestSigner, stamp?: FetchTimestamp) => signDocument(original, signer, ECDSA, {}, stamp);
const collect = async (bytes: Uint8Array, options: Partial<CollectOptions> = {}) =>
  unwrap(await collectValidationData(bytes, { trustAnchors: [pki.rootPem], ...pki.network, ...options }));
const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();
const below = (options: AuthorityOptions) => pki.authority.authority('Another CA', options);

describe('collecting', () => {
  test('asks by OCSP and not for lists, each certificate once', async () => {
    const { data, missing, revoked } = await collect(await signedBy(authority.issue('An', 'p-256'), timestamp));
    expect({ missing, revoked }).toEqual({ missing: [], revoked: [] });
    // The signer, the time-stamping authority, and the authority of both.
    expect(data).toMatchObject({ ocspResponses: { length: 3 }, crls: [], certificates: { length: 4 } });
    expect(pki.network.asked.filter((url) => !url.startsWith('http://ocsp.test/'))).toEqual([]);
    expect(pki.network.asked).toHaveLength(3);
  });

  test('falls back on lists, and fetches each once', async () => {
    pki.network.down.push('http://ocsp.test/');
    const { data, missing } = await collect(await signedBy(authority.issue('An', 'p-256'), timestamp));
    expect(missing).toEqual([]);
    expect(data).toMatchObject({ ocspResponses: [], crls: { length: 2 } });
    expect(pki.network.asked.filter((url) => url.startsWith('http://crl.test/'))).toHaveLength(2);
  });

  test('falls back on a list when the responder lies or does not know', async () => {
    const signer = authority.issue('An', 'p-256');
    const answers = [
      () => Promise.resolve(Buffer.from('<html>')),
      (url: string, request: Uint8Array) => Promise.resolve(pki.authority.ocsp(request)),
    ];
    for (const fetchOcsp of answers) {
      const { data, missing } = await collect(await signedBy(signer), { fetchOcsp });
      expect(missing).toEqual([]);
      expect(data.crls.length).toBeGreaterThan(0);
    }
  });

  test('says what could not be had, where it was asked, and why', async () => {
    pki.network.down.push('http://');
    const signer = authority.issue('An Peeters', 'p-256');
    const { data, missing } = await collect(await signedBy(signer));
    expect(missing.map(({ code, certificate }) => [certificate.commonName, code])).toEqual([
      ['An Peeters', 'revocation/unavailable'],
      ['Citizen CA', 'revocation/unavailable'],
    ]);
    expect(missing[0]!.attempts.map(({ address, problem }) => [address.slice(0, 15), problem.code])).toEqual([
      ['http://ocsp.tes', 'revocation/unavailable'],
      ['http://crl.test', 'revocation/unavailable'],
    ]);
    expect(data).toMatchObject({ ocspResponses: [], crls: [], certificates: { length: 3 } });
    expect(JSON.parse(JSON.stringify(missing))).toEqual(missing);
  });

  test('says of a certificate without addresses that it has none, and asks nobody after one that is never revoked', async () => {
    const silent = await collect(await signedBy(pki.issue('Silent', 'p-256')));
    expect(silent.missing).toMatchObject([
      { certificate: { commonName: 'Silent' }, code: 'revocation/no-address', attempts: [] },
    ]);
    for (const extension of ['0.4.0.194121.2.1=DER:0500', '2.5.29.56=DER:0500']) {
      const extensions = `basicConstraints=critical,CA:FALSE\n${extension}`;
      expect((await collect(await signedBy(pki.issue('Brief', 'p-256', { extensions })))).missing).toEqual([]);
    }
  });

  test('keeps the proof of a revocation, and says so', async () => {
    const signer = authority.issue('Bo', 'p-256');
    const bytes = await signedBy(signer);
    authority.revoke(signer.certificate, 'keyCompromise');
    for (const down of ['nothing', 'http://ocsp.test/']) {
      pki.network.down.push(down);
      const { data, missing, revoked } = await collect(bytes);
      expect(missing).toEqual([]);
      expect(revoked).toMatchObject([{ certificate: { commonName: 'Bo' }, reason: 'keyCompromise' }]);
      expect(Math.abs(Date.parse(revoked[0]!.revokedAt) - Date.now())).toBeLessThan(60_000);
      expect(data.ocspResponses.length + data.crls.length).toBeGreaterThan(1);
    }
  });

  test('fetches an issuer that is not in the signature, and says when there is no path', async () => {
    const signer = authority.issue('Ci', 'p-256');
    const bytes = await signedBy({ ...signer, chain: [signer.certificate] });
    const found = await collect(bytes);
    expect(found.missing).toEqual([]);
    expect(found.data.certificates).toHaveLength(3);
    pki.network.down.push('http://ca.test/');
    const lost = await collect(bytes);
    expect(lost.missing).toMatchObject([
      {
        certificate: { commonName: 'Ci' },
        code: 'certificate/no-issuer',
        attempts: [{ problem: { code: 'revocation/unavailable' } }],
      },
    ]);
    const stranger = createTestPki('Other Root');
    try {
      const { missing } = await collect(await signedBy(stranger.issue('Stranger', 'p-256')));
      expect(missing.map(({ code }) => code)).toContain('certificate/no-issuer');
    } finally {
      stranger.remove();
    }
  });

  test('asks after a responder whose certificate does not exempt it', async () => {
    const checked = below({ responder: 'delegate-to-be-checked' });
    const { data, missing } = await collect(await signedBy(checked.issue('Di', 'p-256')));
    expect(missing).toEqual([]);
    expect(data).toMatchObject({ ocspResponses: { length: 2 }, crls: { length: 1 }, certificates: { length: 4 } });
    const exempt = below({ responder: 'delegate' });
    expect((await collect(await signedBy(exempt.issue('Ed', 'p-256')))).data.crls).toEqual([]);
  });

  test('does not ask again for what the file holds and is younger than the signature', async () => {
    const bytes = await signedBy(authority.issue('Fe', 'p-256'), timestamp);
    await new Promise((resolve) => setTimeout(resolve, 1100)); // Time stamps and answers count in seconds.
    const first = await collect(bytes);
    const longTerm = joinRevision(bytes, unwrap(addValidationData(bytes, first.data)).increment);
    pki.network.asked.length = 0;
    const again = await collect(longTerm);
    expect(pki.network.asked).toEqual([]);
    expect(again.missing).toEqual([]);
    expect(unwrap(addValidationData(longTerm, again.data)).increment).toHaveLength(0);
  });

  test('relies on what was current at the signature when nothing newer can be had, also after the certificate has ended', async () => {
    const signer = authority.issue('Gi', 'p-256', { days: 1 });
    const early = await signedBy(signer, timestamp);
    const bytes = joinRevision(early, unwrap(addValidationData(early, (await collect(early)).data)).increment);
    pki.network.down.push('http://');
    expect((await collect(bytes)).missing).toEqual([]);
    expect((await collect(bytes, { at: days(3) })).missing).toEqual([]);
    expect((await collect(early, { at: days(3) })).missing).toContainEqual(
      expect.objectContaining({
        certificate: expect.objectContaining({ commonName: 'Gi' }),
        code: 'certificate/expired',
      }),
    );
  });

  test('of a file without signatures is nothing; of no PDF it is refused', async () => {
    expect(await collect(original)).toMatchObject({
      data: { certificates: [], ocspResponses: [], crls: [] },
      missing: [],
    });
    const options = { trustAnchors: [pki.rootPem], ...pki.network };
    expect(await collectValidationData(Buffer.from('no'), options)).toMatchObject({
      problem: { code: 'pdf/not-a-pdf' },
    });
    expect(await collectValidationData(original, { ...options, trustAnchors: ['no'] })).toMatchObject({
      problem: { code: 'certificate/unreadable' },
    });
  });
});
