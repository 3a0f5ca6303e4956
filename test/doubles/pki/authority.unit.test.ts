import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openssl } from '../openssl.ts';
import { director, mayor, officer, temporaryFolder } from '../test-bench.ts';
import { openAuthority } from './authority.ts';
import type { CertificateAuthority } from './authority.ts';

const origin = 'http://127.0.0.1:49001';

describe('the test certificate authority', () => {
  let bench: ReturnType<typeof temporaryFolder>;
  let authority: CertificateAuthority;

  beforeEach(async () => {
    bench = temporaryFolder();
    authority = await openAuthority(join(bench.folder, 'pki'), origin);
    writeFileSync(join(bench.folder, 'root.pem'), authority.trustAnchorsPem);
    writeFileSync(join(bench.folder, 'issuing.pem'), authority.issuing.certificate.toString());
  });
  afterEach(() => {
    bench.remove();
  });

  const write = (name: string, pem: string): void => {
    writeFileSync(join(bench.folder, name), pem);
  };

  it('issues certificates that openssl verifies up to the trust anchor', async () => {
    write('mayor.pem', (await authority.personCredential(mayor)).certificate.toString());
    write('director.pem', (await authority.personCredential(director)).certificate.toString());
    write('tsa.pem', authority.timestamping.certificate.toString());
    write('ocsp.pem', authority.ocspResponder.certificate.toString());
    const verify = ['verify', '-x509_strict', '-CAfile', 'root.pem', '-untrusted', 'issuing.pem'];
    expect(await openssl(bench.folder, ...verify, 'mayor.pem', 'director.pem', 'ocsp.pem')).toBe(
      'mayor.pem: OK\ndirector.pem: OK\nocsp.pem: OK\n',
    );
    expect(await openssl(bench.folder, ...verify, '-purpose', 'timestampsign', 'tsa.pem')).toBe('tsa.pem: OK\n');
  });

  it('names the person, with a made-up identifier and the authority’s addresses', async () => {
    const { certificate } = await authority.personCredential(officer);
    const lines = certificate.subject.split('\n');
    expect(lines).toEqual([
      'C=BE',
      "CN=Zoë D'Haene",
      "SN=D'Haene",
      'GN=Zoë',
      expect.stringMatching(/^serialNumber=DEMO-[0-9A-F]{10}$/),
    ]);
    expect(certificate.infoAccess).toContain(`OCSP - URI:${origin}/ocsp`);
    write('officer.pem', certificate.toString());
    const text = await openssl(
      bench.folder,
      'x509',
      '-in',
      'officer.pem',
      '-noout',
      '-ext',
      'keyUsage,crlDistributionPoints',
    );
    expect(text).toMatch(/Key Usage: critical\s+Non Repudiation\n/);
    expect(text).toContain(`URI:${origin}/issuing.crl`);
  });

  it('gives both families of keys', async () => {
    expect((await authority.personCredential(mayor)).key.asymmetricKeyDetails?.namedCurve).toBe('prime256v1');
    expect((await authority.personCredential(director)).key.asymmetricKeyDetails?.modulusLength).toBe(3072);
  });

  it('is the same authority when the folder is opened again', async () => {
    const before = await authority.personCredential(mayor);
    const again = await openAuthority(join(bench.folder, 'pki'), origin);
    const after = await again.personCredential(mayor);
    expect(again.trustAnchorsPem).toBe(authority.trustAnchorsPem);
    expect(after.certificate.fingerprint256).toBe(before.certificate.fingerprint256);
    expect(after.key.equals(before.key)).toBe(true);
  });

  it('issues again, with the same keys, when its address is another one', async () => {
    const before = await authority.personCredential(mayor);
    const moved = await openAuthority(join(bench.folder, 'pki'), 'http://127.0.0.1:49002');
    const after = await moved.personCredential(mayor);
    expect(moved.trustAnchorsPem).toBe(authority.trustAnchorsPem);
    expect(after.certificate.infoAccess).toContain('http://127.0.0.1:49002/ocsp');
    expect(after.certificate.serialNumber).not.toBe(before.certificate.serialNumber);
    expect(after.key.equals(before.key)).toBe(true);
    expect(moved.register.find('issuing', before.certificate.serialNumber)).not.toBeNull();
  });

  it('makes one key for a person who is asked for twice at once', async () => {
    const [first, second] = await Promise.all([
      authority.personCredential(officer),
      authority.personCredential(officer),
    ]);
    expect(first.certificate.serialNumber).toBe(second.certificate.serialNumber);
  });
});
