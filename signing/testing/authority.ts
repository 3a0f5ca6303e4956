import { X509Certificate } from 'node:crypto';
import type { FetchTimestamp } from '../index.ts';
import type { KeyKind, TestSigner } from './pki.ts';

/** An authority whose certificates say where their status can be had, and who answers there. */
export interface TestAuthority {
  readonly certificate: Uint8Array;
  /** Leaf certificates with their addresses. */
  issue(commonName: string, kind: KeyKind, options?: IssueOptions): TestSigner;
  /** Another authority below this one. */
  authority(commonName: string, options?: AuthorityOptions): TestAuthority;
  /** A time-stamping authority below this one. */
  timestampAuthority(commonName: string, options?: { days?: number }): FetchTimestamp;
  /** At an instant (ISO); now unless said. */
  revoke(certificate: Uint8Array, reason?: string, at?: string): void;
  /** A revocation list by `openssl ca -gencrl`. */
  crl(options?: readonly string[]): Uint8Array;
  /** The same as it is given at an instant (ISO), for thirty days. */
  crlAt(at: string): Uint8Array;
  /** An answer by `openssl ocsp`, for seven days unless said. */
  ocsp(request: Uint8Array, options?: readonly string[]): Uint8Array;
  /** The options with which a certificate of this authority answers in place of its responder. */
  answeringAs(signer: TestSigner): readonly string[];
}

export interface IssueOptions {
  readonly days?: number;
  /** Lines of an openssl extension file, put before the addresses. */
  readonly extensions?: string;
  /** Which addresses stand in the certificate: all unless said. */
  readonly addresses?: readonly ('ocsp' | 'crl' | 'issuer')[];
}

export interface AuthorityOptions extends IssueOptions {
  /** Who answers OCSP: the authority itself unless said, or a responder it appoints, with nocheck or without. */
  readonly responder?: 'issuer' | 'delegate' | 'delegate-to-be-checked';
}

/** The folder of a test PKI with openssl in it. */
export interface OpensslFolder {
  readonly openssl: (...options: readonly string[]) => Buffer;
  readonly write: (file: string, content: string | Uint8Array) => void;
  readonly read: (file: string) => Buffer;
  /** A certificate of a new key: `ID.key` and `ID.pem` signed by `ISSUER.pem`; gives its ID. */
  readonly certify: (
    issuer: string,
    commonName: string,
    kind: KeyKind,
    days: number,
    extensions: string,
    subject?: string,
  ) => string;
  readonly signerOf: (id: string, issuers: readonly Uint8Array[]) => TestSigner;
  /** Answers with the issuers' certificates beside its own. */
  readonly timestampBy: (id: string, issuers?: readonly Uint8Array[]) => FetchTimestamp;
}

const SIGNER =
  'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature,nonRepudiation\nsubjectKeyIdentifier=hash';
const AUTHORITY = 'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,keyCertSign,cRLSign\nsubjectKeyIdentifier=hash';
const RESPONDER =
  'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=OCSPSigning';
export const TSA_EXTENSIONS =
  'basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\nsubjectKeyIdentifier=hash';

/** `-crlexts NAME` makes a list of another kind. */
const LIST_CONFIG = `
[ca]
default_ca=own
[own]
database=ID.index
crlnumber=ID.number
default_md=sha256
default_crl_days=30
crl_extensions=whole
[whole]
authorityKeyIdentifier=keyid
[delta]
2.5.29.27=critical,DER:020101
[unheard-of]
1.2.3.4=critical,DER:0500
[indirect]
issuingDistributionPoint=critical,@idp-indirect
[idp-indirect]
indirectCRL=TRUE
[users]
issuingDistributionPoint=critical,@idp-users
[idp-users]
onlyuser=TRUE
[authorities]
issuingDistributionPoint=critical,@idp-authorities
[idp-authorities]
onlyCA=TRUE
[reasons]
issuingDistributionPoint=critical,@idp-reasons
[idp-reasons]
onlysomereasons=keyCompromise
[here]
issuingDistributionPoint=critical,@idp-here
[idp-here]
fullname=URI:http://crl.test/ID.crl
[elsewhere]
issuingDistributionPoint=critical,@idp-elsewhere
[idp-elsewhere]
fullname=URI:http://crl.test/another.crl
`;

/** The network of a test: what answers at each address, and what was asked. */
export class TestNetwork {
  readonly asked: string[] = [];
  /** Addresses that do not answer, by their start. */
  readonly down: string[] = [];
  readonly #services = new Map<string, (request: Uint8Array) => Uint8Array>();
  readonly #origin: string | undefined;

  /** @param origin where everything is, when it is to be had over HTTP */
  constructor(origin?: string) {
    this.#origin = origin;
  }

  /** Where an authority says that its services are. */
  addressesOf(id: string): Record<'ocsp' | 'crl' | 'issuer', string> {
    const at = (host: string, file: string) => `${this.#origin ? `${this.#origin}/${host}` : `http://${host}`}/${file}`;
    return { ocsp: at('ocsp.test', id), crl: at('crl.test', `${id}.crl`), issuer: at('ca.test', `${id}.cer`) };
  }

  serve(url: string, answer: (request: Uint8Array) => Uint8Array): void {
    this.#services.set(url, answer);
  }

  readonly fetchOcsp = (url: string, request: Uint8Array): Promise<Uint8Array> => this.#answer(url, request);
  readonly fetchCrl = (url: string): Promise<Uint8Array> => this.#answer(url, new Uint8Array());
  readonly fetchIssuer = (url: string): Promise<Uint8Array> => this.#answer(url, new Uint8Array());

  #answer(url: string, request: Uint8Array): Promise<Uint8Array> {
    this.asked.push(url);
    const service = this.#services.get(url);
    if (!service || this.down.some((start) => url.startsWith(start)))
      return Promise.reject(new Error(`connect ECONNREFUSED ${url}`));
    return Promise.resolve(service(request));
  }
}

/** An authority of the certificate `ID.pem` in the folder. */
export function testAuthority(
  folder: OpensslFolder,
  network: TestNetwork,
  id: string,
  issuers: readonly Uint8Array[],
  responder: AuthorityOptions['responder'] = 'issuer',
): TestAuthority {
  const { openssl, write, read, certify } = folder;
  const certificate = new X509Certificate(read(`${id}.pem`)).raw;
  const path = [certificate, ...issuers];
  const addresses = network.addressesOf(id);
  const addressLines = (kinds: IssueOptions['addresses'] = ['ocsp', 'crl', 'issuer']) => {
    const access = [
      ...(kinds.includes('ocsp') ? [`OCSP;URI:${addresses.ocsp}`] : []),
      ...(kinds.includes('issuer') ? [`caIssuers;URI:${addresses.issuer}`] : []),
    ];
    return [
      ...(access.length > 0 ? [`authorityInfoAccess=${access.join(',')}`] : []),
      ...(kinds.includes('crl') ? [`crlDistributionPoints=URI:${addresses.crl}`] : []),
    ].join('\n');
  };

  // The database of `openssl ca` (status, end, revocation, serial number, file, subject), from which lists and answers are made.
  const rows = new Map<string, { end: string; subject: string; revocation?: string }>();
  const writeDatabase = () =>
    write(
      `${id}.index`,
      [...rows]
        .map(([serial, { end, subject, revocation }]) =>
          [revocation ? 'R' : 'V', end, revocation ?? '', serial, 'unknown', subject].join('\t'),
        )
        .map((row) => `${row}\n`)
        .join(''),
    );
  const register = (name: string) => {
    const { serialNumber, validTo } = new X509Certificate(read(`${name}.pem`));
    rows.set(serialNumber, { end: asUtcTime(new Date(validTo)), subject: `/CN=${name}` });
    writeDatabase();
    return name;
  };
  writeDatabase();
  write(`${id}.number`, '01\n');
  write(`${id}.cnf`, LIST_CONFIG.replaceAll('ID', id));

  let responderId = id;
  if (responder !== 'issuer') {
    const exempt = responder === 'delegate' ? '\nnoCheck=ignored' : `\n${addressLines(['crl'])}`;
    responderId = register(certify(id, `Responder of ${id}`, 'p-256', 365, RESPONDER + exempt));
  }

  const issue = (commonName: string, kind: KeyKind, base: string, { days = 365, ...options }: IssueOptions) =>
    register(certify(id, commonName, kind, days, `${options.extensions ?? base}\n${addressLines(options.addresses)}`));

  const self: TestAuthority = {
    answeringAs(signer) {
      write('other.pem', signer.certificatePem);
      write('other.key', signer.key.export({ type: 'pkcs8', format: 'pem' }));
      return ['-rsigner', 'other.pem', '-rkey', 'other.key'];
    },
    certificate,
    issue: (commonName, kind, options = {}) => folder.signerOf(issue(commonName, kind, SIGNER, options), path),
    authority: (commonName, options = {}) =>
      testAuthority(folder, network, issue(commonName, 'p-256', AUTHORITY, options), path, options.responder),
    timestampAuthority: (commonName, options = {}) =>
      folder.timestampBy(issue(commonName, 'p-256', TSA_EXTENSIONS, options), path),
    revoke(revoked, reason, at) {
      const row = rows.get(new X509Certificate(revoked).serialNumber);
      if (!row) throw new Error('Not a certificate of this authority.');
      row.revocation = [asUtcTime(at === undefined ? new Date() : new Date(at)), ...(reason ? [reason] : [])].join(',');
      writeDatabase();
    },
    crl(options = []) {
      openssl(
        'ca',
        '-gencrl',
        '-config',
        `${id}.cnf`,
        '-keyfile',
        `${id}.key`,
        '-cert',
        `${id}.pem`,
        '-out',
        'list.pem',
        ...options,
      );
      return openssl('crl', '-in', 'list.pem', '-outform', 'DER');
    },
    crlAt(at) {
      const end = new Date(Date.parse(at) + 30 * 86_400_000);
      return self.crl(['-crl_lastupdate', asUtcTime(new Date(at)), '-crl_nextupdate', asUtcTime(end)]);
    },
    ocsp(request, options = ['-ndays', '7']) {
      write('request.ocsp', request);
      openssl(
        'ocsp', '-index', `${id}.index`, '-CA', `${id}.pem`, '-rsigner', `${responderId}.pem`, '-rkey', `${responderId}.key`,
        '-reqin', 'request.ocsp', '-respout', 'answer.ocsp', ...options,
      ); // prettier-ignore
      return read('answer.ocsp');
    },
  };
  network.serve(addresses.ocsp, (request) => self.ocsp(request));
  network.serve(addresses.crl, () => self.crl());
  network.serve(addresses.issuer, () => certificate);
  return self;
}

const asUtcTime = (date: Date) => `${date.toISOString().slice(2, 19).replace(/\D/g, '')}Z`;
