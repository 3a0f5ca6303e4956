import { createHash, createSign, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  attachSignature,
  buildCms,
  checkSignatureValue,
  completeSignature,
  prepareSignature,
  signedAttributes,
} from '../index.ts';
import type { SignatureAlgorithm } from '../index.ts';
import { fixture } from '../testing/fixtures.ts';
import { createTestPki } from '../testing/pki.ts';
import type { TestPki, TestSigner } from '../testing/pki.ts';
import { ECDSA, PSS, REQUEST, RSA, unwrap } from '../testing/sign.ts';
import { pssAlgorithmOf, signatureIdentifier } from './algorithms.ts';
import { integer, octets, oid, sequence, splitDer, tagged } from './der.ts';
import { readCms } from './read.ts';

const DIGEST = createHash('sha256').update('the signed bytes').digest('hex');

let pki: TestPki;
let rsa: TestSigner;
let ec: TestSigner;
beforeAll(() => {
  pki = createTestPki();
  rsa = pki.issue('RSA', 'rsa-2048');
  ec = pki.issue('EC', 'p-256');
});
afterAll(() => pki.remove());

describe('DER', () => {
  test.each([
    [0, '020100'],
    [127, '02017f'],
    [128, '02020080'],
    [256, '02020100'],
  ])('the integer %d', (value, hex) => {
    expect(integer(value).toString('hex')).toBe(hex);
  });

  test('object identifiers with large arcs', () => {
    expect(oid('1.2.840.113549.1.9.16.2.47').toString('hex')).toBe('060b2a864886f70d010910022f');
    expect(oid('2.16.840.1.101.3.4.2.1').toString('hex')).toBe('0609608648016503040201');
  });
});

describe('signedAttributes', () => {
  test('signs content-type, message-digest and signing-certificate-v2, and nothing else', () => {
    const { der, digest } = signedAttributes(DIGEST, rsa.certificate);
    expect(der[0]).toBe(0x31);
    const members = splitDer(der);
    expect([...members].sort((a, b) => Buffer.compare(a, b))).toEqual(members);
    expect(members.map((member) => splitDer(member)[0]!.toString('hex')).sort()).toEqual(
      ['1.2.840.113549.1.9.3', '1.2.840.113549.1.9.4', '1.2.840.113549.1.9.16.2.47']
        .map((type) => oid(type).toString('hex'))
        .sort(),
    );
    expect(Buffer.from(der).toString('hex')).toContain(DIGEST);
    expect(Buffer.from(der).toString('hex')).toContain(createHash('sha256').update(rsa.certificate).digest('hex'));
    expect(digest).toBe(createHash('sha256').update(der).digest('hex'));
  });
});

describe('checkSignatureValue', () => {
  const check = (signer: TestSigner, signature: Uint8Array, algorithm: SignatureAlgorithm) =>
    checkSignatureValue({
      signedAttributesDer: signedAttributes(DIGEST, signer.certificate).der,
      certificateDer: signer.certificate,
      signature,
      algorithm,
    });
  const value = (signer: TestSigner, algorithm: SignatureAlgorithm) =>
    signer.sign(signedAttributes(DIGEST, signer.certificate).der, algorithm);
  const codeOf = (result: ReturnType<typeof check>) => (result.ok ? 'ok' : result.problem.code);

  test('accepts RSA PKCS#1, RSA PSS and ECDSA in DER', () => {
    expect(codeOf(check(rsa, value(rsa, RSA), RSA))).toBe('ok');
    expect(codeOf(check(rsa, value(rsa, PSS), PSS))).toBe('ok');
    expect(codeOf(check(ec, value(ec, ECDSA), ECDSA))).toBe('ok');
  });

  test.each(['p-256', 'p-384', 'p-521'] as const)(
    'accepts ECDSA on %s as r and s side by side, and gives it in DER',
    (kind) => {
      const signer = pki.issue('Raw', kind);
      const { der } = signedAttributes(DIGEST, signer.certificate);
      const raw = createSign('sha256').update(der).sign({ key: signer.key, dsaEncoding: 'ieee-p1363' });
      const { signature } = unwrap(check(signer, raw, ECDSA));
      expect(signature[0]).toBe(0x30);
      expect(codeOf(check(signer, signature, ECDSA))).toBe('ok');
    },
  );

  test('refuses garbage, a value by another key and a value over another hash', () => {
    expect(codeOf(check(rsa, Buffer.alloc(256, 7), RSA))).toBe('signature/wrong-value');
    expect(codeOf(check(ec, Buffer.alloc(64, 7), ECDSA))).toBe('signature/wrong-value');
    expect(codeOf(check(ec, new Uint8Array(), ECDSA))).toBe('signature/wrong-value');
    expect(codeOf(check(rsa, value(pki.issue('Other', 'rsa-2048'), RSA), RSA))).toBe('signature/wrong-value');
    const other = rsa.sign(signedAttributes(DIGEST.replace(/^./, 'f'), rsa.certificate).der, RSA);
    expect(codeOf(check(rsa, other, RSA))).toBe('signature/wrong-value');
    expect(codeOf(check(rsa, value(rsa, PSS), RSA))).toBe('signature/wrong-value');
  });

  test('refuses a scheme the key cannot have, and a certificate that is none', () => {
    expect(codeOf(check(rsa, value(rsa, RSA), ECDSA))).toBe('signature/unsupported-key');
    const result = checkSignatureValue({
      signedAttributesDer: Buffer.from([0x31, 0]),
      certificateDer: Buffer.from('no certificate'),
      signature: Buffer.alloc(64),
      algorithm: RSA,
    });
    expect(codeOf(result)).toBe('certificate/unreadable');
  });
});

describe('the parameters of PSS', () => {
  const parametersOf = (algorithm: SignatureAlgorithm) => splitDer(signatureIdentifier(algorithm))[1]!;
  const hash = (dotted: string) => sequence(oid(dotted));
  const SHA256 = '2.16.840.1.101.3.4.2.1';
  const mask = (dotted: string) => sequence(oid('1.2.840.113549.1.1.8'), hash(dotted));

  test.each(['sha256', 'sha384', 'sha512'] as const)('name %s, its mask and a salt as long as the hash', (name) => {
    const saltBytes = { sha256: 32, sha384: 48, sha512: 64 }[name];
    expect(pssAlgorithmOf(parametersOf({ scheme: 'rsa-pss', hash: name }))).toEqual({
      scheme: 'rsa-pss',
      hash: name,
      saltBytes,
    });
  });

  test('of others: any salt is theirs to choose, 20 when they say nothing; a value verifies with that salt only', () => {
    const named = sequence(tagged(0, hash(SHA256)), tagged(1, mask(SHA256)));
    expect(pssAlgorithmOf(named)).toEqual({ scheme: 'rsa-pss', hash: 'sha256', saltBytes: 20 });
    const { der } = signedAttributes(DIGEST, rsa.certificate);
    const own = { ...PSS, saltBytes: 20 };
    const check = (algorithm: SignatureAlgorithm) =>
      checkSignatureValue({
        signedAttributesDer: der,
        certificateDer: rsa.certificate,
        signature: rsa.sign(der, own),
        algorithm,
      }).ok;
    expect([check(own), check(PSS)]).toEqual([true, false]);
    const parts = { signedAttributesDer: der, signature: rsa.sign(der, own), certificateChain: rsa.chain };
    expect(readCms(buildCms({ ...parts, algorithm: own }))!.algorithm).toEqual(own);
  });

  test('that this library does not rely on are none', () => {
    const sha1 = '1.3.14.3.2.26';
    const saltOf = (salt: Buffer) => sequence(tagged(0, hash(SHA256)), tagged(1, mask(SHA256)), tagged(2, salt));
    expect(pssAlgorithmOf(saltOf(integer(32)))).toBeDefined();
    for (const parameters of [
      sequence(),
      sequence(tagged(0, hash(sha1)), tagged(1, mask(sha1))),
      sequence(tagged(0, hash(SHA256))),
      sequence(tagged(0, hash(SHA256)), tagged(1, mask(sha1))),
      sequence(tagged(0, hash(SHA256)), tagged(1, sequence(oid('1.2.3'), hash(SHA256)))),
      sequence(tagged(0, hash(SHA256)), tagged(1, mask(SHA256)), tagged(3, integer(2))),
      saltOf(integer(70_000)),
      saltOf(octets(Buffer.from([32]))),
    ])
      expect(pssAlgorithmOf(parameters)).toBeUndefined();
  });

  test('must name the hash that stands beside them (RFC 4056, 3)', () => {
    const { der } = signedAttributes(DIGEST, rsa.certificate);
    const parts = { signedAttributesDer: der, signature: rsa.sign(der, PSS), certificateChain: rsa.chain };
    const cms = Buffer.from(buildCms({ ...parts, algorithm: PSS }));
    expect(readCms(cms)!.algorithm).toMatchObject(PSS);
    // The last two are in the parameters; the one before is the digest's.
    const sha256 = oid(SHA256);
    const beside = [...indicesOf(cms, sha256)].at(-3)!;
    oid('2.16.840.1.101.3.4.2.3').copy(cms, beside);
    expect(readCms(cms)).toMatchObject({ digestHash: 'sha512', algorithm: undefined });
  });
});

function* indicesOf(bytes: Buffer, part: Buffer): Generator<number> {
  for (let at = bytes.indexOf(part); at >= 0; at = bytes.indexOf(part, at + 1)) yield at;
}

describe('the CMS', () => {
  test('holds attributes, certificates and value byte for byte', () => {
    const { der } = signedAttributes(DIGEST, ec.certificate);
    const signature = ec.sign(der, ECDSA);
    const cms = buildCms({ signedAttributesDer: der, signature, algorithm: ECDSA, certificateChain: ec.chain });
    const read = readCms(cms)!;
    expect(Buffer.compare(read.signedAttributesDer, der)).toBe(0);
    expect(Buffer.compare(read.signature, signature)).toBe(0);
    expect(read.certificates.map((certificate) => certificate.der.toString('hex')).sort()).toEqual(
      ec.chain.map((certificate) => Buffer.from(certificate).toString('hex')).sort(),
    );
    expect(read.signer!.der.equals(ec.certificate)).toBe(true);
    expect(read.content).toBeUndefined();
  });

  test('that does not fit the room is refused, with both sizes', () => {
    const { prepared } = unwrap(prepareSignature(fixture('brief.pdf'), { ...REQUEST, contentsBytes: 100 }));
    expect(attachSignature(prepared, Buffer.alloc(101))).toEqual({
      ok: false,
      problem: { code: 'signature/no-room', params: { cmsBytes: 101, roomBytes: 100 } },
    });
    expect(attachSignature(prepared, Buffer.alloc(100)).ok).toBe(true);
  });
});

describe('completeSignature', () => {
  test('refuses a value of another document before it asks for a time stamp', async () => {
    const { prepared } = unwrap(prepareSignature(fixture('brief.pdf'), REQUEST));
    let asked = 0;
    const result = await completeSignature({
      prepared,
      signature: rsa.sign(signedAttributes(DIGEST, rsa.certificate).der, RSA),
      algorithm: RSA,
      certificateChain: rsa.chain,
      fetchTimestamp: (request) => {
        asked++;
        return pki.timestamp(request);
      },
    });
    expect(result).toMatchObject({ ok: false, problem: { code: 'signature/wrong-value' } });
    expect(asked).toBe(0);
  });

  test('an authority that is away costs nobody a second signature: the same value is embedded later', async () => {
    const { prepared } = unwrap(prepareSignature(fixture('brief.pdf'), REQUEST));
    const signature = rsa.sign(signedAttributes(prepared.digest, rsa.certificate).der, RSA);
    const completion = { prepared, signature, algorithm: RSA, certificateChain: rsa.chain };
    const away = await completeSignature({
      ...completion,
      fetchTimestamp: () => Promise.reject(new Error('connect ECONNREFUSED')),
    });
    expect(away).toMatchObject({
      ok: false,
      problem: { code: 'timestamp/unavailable', params: { reason: 'connect ECONNREFUSED' } },
    });
    const back = await completeSignature({
      ...completion,
      fetchTimestamp: pki.timestamp,
      timestampTrustAnchors: [pki.rootPem],
    });
    expect(back).toMatchObject({ ok: true, level: 'B-T', timestamp: { authority: 'Test TSA' } });
  });

  test('a certificate that does not belong to the key is refused', async () => {
    const { prepared } = unwrap(prepareSignature(fixture('brief.pdf'), REQUEST));
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const signature = createSign('sha256')
      .update(signedAttributes(prepared.digest, rsa.certificate).der)
      .sign(privateKey);
    const result = await completeSignature({ prepared, signature, algorithm: RSA, certificateChain: rsa.chain });
    expect(result).toMatchObject({ ok: false, problem: { code: 'signature/wrong-value' } });
  });
});
