import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openssl } from '../openssl.ts';
import { openAuthority } from '../pki/authority.ts';
import { openServer } from '../server.ts';
import type { LocalServer } from '../server.ts';
import { director, mayor, temporaryFolder } from '../test-bench.ts';
import { ocspService } from './service.ts';

describe('the OCSP responder', () => {
  const bench = temporaryFolder();
  let server: LocalServer;

  beforeAll(async () => {
    server = await openServer(undefined);
    const authority = await openAuthority(join(bench.folder, 'pki'), server.origin);
    server.serve(ocspService(authority, [mayor, director]));
    const stranger = await openAuthority(join(bench.folder, 'stranger'), server.origin);
    const files = {
      'root.pem': authority.root.certificate,
      'issuing.pem': authority.issuing.certificate,
      'tsa.pem': authority.timestamping.certificate,
      'mayor.pem': (await authority.personCredential(mayor)).certificate,
      'director.pem': (await authority.personCredential(director)).certificate,
      'stranger.pem': (await stranger.personCredential(mayor)).certificate,
    };
    for (const [name, certificate] of Object.entries(files)) {
      writeFileSync(join(bench.folder, name), certificate.toString());
    }
  });
  afterAll(async () => {
    await server.close();
    bench.remove();
  });

  const ask = (...args: string[]): Promise<string> =>
    openssl(bench.folder, 'ocsp', '-url', `${server.origin}/ocsp`, '-CAfile', 'root.pem', ...args);
  const askAbout = (name: string, ...more: string[]): Promise<string> =>
    ask(...more, '-issuer', 'issuing.pem', '-cert', `${name}.pem`);
  const control = (body: object): Promise<Response> =>
    fetch(`${server.origin}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });

  it('answers good, signed by the responder, with the nonce', async () => {
    const said = await askAbout('mayor', '-resp_text');
    expect(said).toContain('Response verify OK');
    expect(said).toContain('mayor.pem: good');
    expect(said).toContain('OCSP Nonce');
    expect(said).not.toContain('no nonce in response');
  });

  it('knows an issuer by another hash too, and its own time-stamping authority', async () => {
    const said = await askAbout('tsa', '-sha256');
    expect(said).toContain('Response verify OK');
    expect(said).toContain('tsa.pem: good');
  });

  it('answers for the issuing authority by the root itself', async () => {
    const said = await ask('-issuer', 'root.pem', '-cert', 'issuing.pem');
    expect(said).toContain('Response verify OK');
    expect(said).toContain('issuing.pem: good');
  });

  it('answers unknown about a certificate it did not issue', async () => {
    expect(await askAbout('stranger')).toContain('stranger.pem: unknown');
  });

  it('answers several in one response', async () => {
    const said = await ask('-issuer', 'issuing.pem', '-cert', 'director.pem', '-cert', 'mayor.pem');
    expect(said).toMatch(/director.pem: good[\s\S]*mayor.pem: good/);
  });

  it('answers revoked from then on, in the list as well, until it is reinstated', async () => {
    expect((await control({ revoke: director.id })).status).toBe(204);
    expect(await askAbout('director')).toContain('director.pem: revoked');
    expect(await askAbout('mayor')).toContain('mayor.pem: good');
    const list = await (await fetch(`${server.origin}/issuing.crl`)).arrayBuffer();
    writeFileSync(join(bench.folder, 'issuing.crl'), new Uint8Array(list));
    const chain = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem', '-crl_check', '-CRLfile', 'issuing.crl'];
    await expect(openssl(bench.folder, 'verify', ...chain, 'director.pem')).rejects.toThrow('certificate revoked');
    expect(await openssl(bench.folder, 'verify', ...chain, 'mayor.pem')).toContain('OK');
    expect((await control({ reinstate: director.id })).status).toBe(204);
    expect(await askAbout('director')).toContain('director.pem: good');
    expect((await control({ revoke: 'nobody' })).status).toBe(404);
  });

  it('answers by GET as by POST', async () => {
    await openssl(
      bench.folder,
      'ocsp',
      '-issuer',
      'issuing.pem',
      '-cert',
      'mayor.pem',
      '-no_nonce',
      '-reqout',
      'request.der',
    );
    const request = readFileSync(join(bench.folder, 'request.der')).toString('base64');
    const response = await fetch(`${server.origin}/ocsp/${encodeURIComponent(request)}`);
    expect(response.headers.get('content-type')).toBe('application/ocsp-response');
    writeFileSync(join(bench.folder, 'response.der'), new Uint8Array(await response.arrayBuffer()));
    const said = await openssl(
      bench.folder,
      ...['ocsp', '-respin', 'response.der', '-CAfile', 'root.pem'],
      ...['-issuer', 'issuing.pem', '-cert', 'mayor.pem', '-no_nonce'],
    );
    expect(said).toContain('mayor.pem: good');
  });

  it('answers malformedRequest to what is no request', async () => {
    const response = await fetch(`${server.origin}/ocsp`, {
      method: 'POST',
      headers: { 'content-type': 'application/ocsp-request' },
      body: 'no request',
    });
    expect(Buffer.from(await response.arrayBuffer()).toString('hex')).toBe('30030a0101');
  });

  it('publishes the authorities where the certificates say', async () => {
    const certificate = await (await fetch(`${server.origin}/issuing.cer`)).arrayBuffer();
    writeFileSync(join(bench.folder, 'fetched.cer'), new Uint8Array(certificate));
    expect(await openssl(bench.folder, 'x509', '-in', 'fetched.cer', '-inform', 'der')).toBe(
      readFileSync(join(bench.folder, 'issuing.pem'), 'utf8'),
    );
  });
});
