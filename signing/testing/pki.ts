import { execFileSync } from 'node:child_process';
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cryptoOptions } from '../cms/algorithms.ts';
import type { SignatureAlgorithm } from '../cms/algorithms.ts';
import type { FetchTimestamp } from '../index.ts';
import { testAuthority, TestNetwork, TSA_EXTENSIONS } from './authority.ts';
import type { OpensslFolder, TestAuthority } from './authority.ts';

export type KeyKind =
  | 'rsa-1024'
  | 'rsa-2048'
  | 'rsa-3072'
  | 'rsa-4096'
  | 'rsa-pss-3072'
  | 'p-224'
  | 'p-256'
  | 'p-384'
  | 'p-521'
  | 'secp256k1';

export interface TestSigner {
  readonly certificate: Uint8Array;
  readonly certificatePem: string;
  /** The signer's certificate and its issuer. */
  readonly chain: readonly Uint8Array[];
  readonly key: KeyObject;
  sign(data: Uint8Array, algorithm: SignatureAlgorithm): Uint8Array;
  /** The same key in a PKCS#12 file, with its issuers. */
  pkcs12(password: string, options?: readonly string[]): Uint8Array;
}

export interface TestPki {
  readonly rootPem: string;
  readonly root: Uint8Array;
  /** The root as an authority with services; what `issue` gives has no addresses. */
  readonly authority: TestAuthority;
  readonly network: TestNetwork;
  issue(
    commonName: string,
    kind: KeyKind,
    options?: { days?: number; extensions?: string; subject?: string },
  ): TestSigner;
  /** A time-stamping authority: `openssl ts` answers each request (RFC 3161). */
  readonly timestamp: (request: Uint8Array) => Promise<Uint8Array>;
  remove(): void;
}

const KEY_OPTIONS: Readonly<Record<KeyKind, readonly string[]>> = {
  'rsa-1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'rsa-2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'rsa-3072': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:3072'],
  'rsa-4096': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:4096'],
  // A key that its certificate binds to PSS (RFC 4055, 1.2).
  'rsa-pss-3072': ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:3072'],
  'p-224': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-224'],
  'p-256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'p-384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'p-521': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  secp256k1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
};

const TSA_CONFIG = `
[tsa]
serial = serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha384, sha512
accuracy = secs:1
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

const SIGNER_EXTENSIONS = `basicConstraints=critical,CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
subjectKeyIdentifier=hash
authorityKeyIdentifier=keyid`;

/**
 * A certificate authority in a folder of its own, made anew by openssl; no private key outlives the test.
 *
 * @param origin where its services are served, when they are
 */
export function createTestPki(rootName = 'Test Root', origin?: string): TestPki {
  const folder = mkdtempSync(join(tmpdir(), 'signing-pki-'));
  const openssl = (...options: readonly string[]) =>
    execFileSync('openssl', options, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const write = (file: string, content: string | Uint8Array) => writeFileSync(join(folder, file), content);
  const read = (file: string) => readFileSync(join(folder, file));
  let count = 0;

  openssl('genpkey', ...KEY_OPTIONS['p-256'], '-out', 'root.key');
  write(
    'root.ext',
    '[req]\ndistinguished_name=dn\nx509_extensions=v3\n[dn]\n[v3]\nbasicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash\n',
  );
  openssl(
    'req',
    '-x509',
    '-new',
    '-key',
    'root.key',
    '-config',
    'root.ext',
    '-subj',
    `/C=BE/O=Klaverdam/CN=${rootName}`,
    '-days',
    '3650',
    '-out',
    'root.pem',
  );

  const certify: OpensslFolder['certify'] = (issuer, commonName, kind, days, extensions, subject = '') => {
    const id = `s${++count}`;
    openssl('genpkey', ...KEY_OPTIONS[kind], '-out', `${id}.key`);
    openssl(
      'req',
      '-new',
      '-utf8',
      '-key',
      `${id}.key`,
      '-subj',
      `/C=BE/CN=${commonName}${subject}`,
      '-out',
      `${id}.csr`,
    );
    write(`${id}.ext`, extensions);
    openssl(
      'x509',
      '-req',
      '-in',
      `${id}.csr`,
      '-CA',
      `${issuer}.pem`,
      '-CAkey',
      `${issuer}.key`,
      '-CAcreateserial',
      '-days',
      String(days),
      '-extfile',
      `${id}.ext`,
      '-out',
      `${id}.pem`,
    );
    return id;
  };

  const signerOf: OpensslFolder['signerOf'] = (id, issuers) => {
    const certificatePem = read(`${id}.pem`).toString();
    const certificate = new X509Certificate(certificatePem).raw;
    const key = createPrivateKey(read(`${id}.key`));
    return {
      certificate,
      certificatePem,
      chain: [certificate, ...issuers],
      key,
      sign: (data, algorithm) => sign(algorithm.hash, data, { key, ...cryptoOptions(algorithm) }),
      pkcs12: (password, options = []) => {
        write(`${id}.issuers`, issuers.map((issuer) => new X509Certificate(issuer).toString()).join(''));
        return openssl(
          'pkcs12',
          '-export',
          '-inkey',
          `${id}.key`,
          '-in',
          `${id}.pem`,
          '-certfile',
          `${id}.issuers`,
          '-passout',
          `pass:${password}`,
          ...options,
        );
      },
    };
  };

  const timestampBy: OpensslFolder['timestampBy'] = (id, issuers = []) => {
    write(`${id}.chain`, issuers.map((issuer) => new X509Certificate(issuer).toString()).join(''));
    write('tsa.cnf', TSA_CONFIG);
    write('serial', '01\n');
    return (request) => {
      write('request.tsq', request);
      openssl(
        'ts',
        '-reply',
        '-config',
        'tsa.cnf',
        '-section',
        'tsa',
        '-queryfile',
        'request.tsq',
        '-signer',
        `${id}.pem`,
        '-inkey',
        `${id}.key`,
        ...(issuers.length > 0 ? ['-chain', `${id}.chain`] : []),
        '-out',
        'reply.tsr',
      );
      return Promise.resolve(read('reply.tsr'));
    };
  };

  const rootPem = read('root.pem').toString();
  const root = new X509Certificate(rootPem).raw;
  const network = new TestNetwork(origin);
  const folderTools = { openssl, write, read, certify, signerOf, timestampBy };
  let timestamp: FetchTimestamp | undefined;
  return {
    rootPem,
    root,
    network,
    authority: testAuthority(folderTools, network, 'root', []),
    issue: (commonName, kind, { days = 365, extensions = SIGNER_EXTENSIONS, subject = '' } = {}) =>
      signerOf(certify('root', commonName, kind, days, extensions, subject), [root]),
    timestamp(request) {
      timestamp ??= timestampBy(certify('root', 'Test TSA', 'p-256', 3650, TSA_EXTENSIONS));
      return timestamp(request);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
