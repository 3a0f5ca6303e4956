import { createHash } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import type { DemoPerson } from '../people.ts';
import { writeWhole } from '../files.ts';
import { issueCertificate, toPem } from './certificate.ts';
import type { NameAttribute, Purpose } from './certificate.ts';
import { keepCertificate, keepKey } from './credential-files.ts';
import type { KeyKind } from './keys.ts';
import { pkcs12File } from './pkcs12.ts';
import { openRegister } from './register.ts';
import type { IssuerRole, Register } from './register.ts';

export interface Credential {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  /** From the certificate itself to the root. */
  readonly chain: readonly X509Certificate[];
}

/** Another key of the same person. */
export interface CredentialVariant {
  readonly name: string;
  readonly keyKind: KeyKind;
  /** False: a certificate that does not say that it is qualified; true unless said. */
  readonly isQualified?: boolean;
}

export interface CertificateAuthority {
  readonly root: Credential;
  readonly issuing: Credential;
  readonly timestamping: Credential;
  readonly ocspResponder: Credential;
  readonly register: Register;
  /** PEM of the root. */
  readonly trustAnchorsPem: string;
  /** The person's key and certificate, made on first use and kept; another one for each name of a variant. */
  personCredential(person: DemoPerson, variant?: CredentialVariant): Promise<Credential>;
  /** The path of a PKCS#12 file with the key and certificates of an organisation's electronic seal. */
  sealFile(seal: { readonly name: string; readonly password: string }): Promise<string>;
}

const organisation = 'Paraaf demonstratie';
const rootName: NameAttribute[] = [
  ['C', 'BE'],
  ['O', organisation],
  ['CN', 'Paraaf demonstratie root-CA'],
];
const issuingName: NameAttribute[] = [
  ['C', 'BE'],
  ['O', organisation],
  ['CN', 'Paraaf demonstratie CA'],
];
const serviceName = (name: string): NameAttribute[] => [
  ['C', 'BE'],
  ['O', organisation],
  ['CN', name],
];

const keyKinds = ['rsa3072', 'p256'] as const satisfies readonly KeyKind[];

/** Both families of keys occur in every demo: the mayor signs on P-256, the general director on RSA-3072. */
export function keyKindOf(person: DemoPerson): KeyKind {
  if (/^burgemeester/i.test(person.function)) return 'p256';
  if (/^algemeen directeur/i.test(person.function)) return 'rsa3072';
  const [first = 0] = createHash('sha256').update(person.id).digest();
  return keyKinds[first % keyKinds.length] ?? 'rsa3072';
}

/** A made-up identifier, never a national number: it begins with letters. */
const madeUpIdentifier = (person: DemoPerson): string =>
  `DEMO-${createHash('sha256').update(person.id).digest('hex').slice(0, 10).toUpperCase()}`;

function years(count: number): { validFrom: Date; validUntil: Date } {
  const validFrom = new Date(Date.now() - 3600 * 1000);
  const validUntil = new Date(validFrom);
  validUntil.setUTCFullYear(validUntil.getUTCFullYear() + count);
  return { validFrom, validUntil };
}

/**
 * Opens the authority in a folder, making what is not there yet: root and issuing authority (P-384), time-stamping
 * authority (RSA-3072) and OCSP responder (P-256). The same folder gives the same authority again.
 *
 * @param origin where its OCSP responder and files are served; certificates that name another are issued again
 */
export async function openAuthority(folder: string, origin: string): Promise<CertificateAuthority> {
  const register = openRegister(join(folder, 'issued.json'));
  const addresses = {
    root: { ocspUrl: `${origin}/ocsp`, issuerUrl: `${origin}/root.cer`, crlUrl: `${origin}/root.crl` },
    issuing: { ocspUrl: `${origin}/ocsp`, issuerUrl: `${origin}/issuing.cer`, crlUrl: `${origin}/issuing.crl` },
  };

  const issue = (
    name: string,
    issuer: { role: IssuerRole; name: NameAttribute[]; key: KeyObject },
    subject: NameAttribute[],
    subjectKey: KeyObject,
    lastsYears: number,
    purpose: Purpose,
    address: string | null,
  ): X509Certificate => {
    const certificate = keepCertificate(folder, name, address, () =>
      issueCertificate({
        subject,
        subjectKey,
        issuer: issuer.name,
        issuerKey: issuer.key,
        ...years(lastsYears),
        purpose,
      }),
    );
    if (!register.find(issuer.role, certificate.serialNumber)) {
      register.add({ serial: certificate.serialNumber, issuer: issuer.role, subject: certificate.subject });
    }
    return certificate;
  };

  const [rootKey, issuingKey, timestampingKey, responderKey] = await Promise.all([
    keepKey(folder, 'root', 'p384'),
    keepKey(folder, 'issuing', 'p384'),
    keepKey(folder, 'timestamping', 'rsa3072'),
    keepKey(folder, 'ocsp', 'p256'),
  ]);
  const byRoot = { role: 'root', name: rootName, key: rootKey } as const;
  const byIssuing = { role: 'issuing', name: issuingName, key: issuingKey } as const;
  const anyPolicy = ['2.5.29.32.0'];

  const root = issue(
    'root',
    byRoot,
    rootName,
    rootKey,
    20,
    { authority: { pathLength: null }, keyUsage: [5, 6] },
    null,
  );
  const issuing = issue(
    'issuing',
    byRoot,
    issuingName,
    issuingKey,
    15,
    { authority: { pathLength: 0 }, keyUsage: [5, 6], policies: anyPolicy, ...addresses.root },
    origin,
  );
  const timestamping = issue(
    'timestamping',
    byIssuing,
    serviceName('Paraaf demonstratie tijdstempeldienst'),
    timestampingKey,
    10,
    { keyUsage: [0], extendedKeyUsage: { oid: '1.3.6.1.5.5.7.3.8', critical: true }, ...addresses.issuing },
    origin,
  );
  const responder = issue(
    'ocsp',
    byIssuing,
    serviceName('Paraaf demonstratie OCSP-dienst'),
    responderKey,
    10,
    {
      keyUsage: [0],
      extendedKeyUsage: { oid: '1.3.6.1.5.5.7.3.9', critical: false },
      noRevocationCheck: true,
      issuerUrl: addresses.issuing.issuerUrl,
    },
    origin,
  );

  const chainOf = (certificate: X509Certificate): X509Certificate[] => [certificate, issuing, root];
  const people = new Map<string, Promise<Credential>>();

  const makePerson = async (person: DemoPerson, variant: CredentialVariant): Promise<Credential> => {
    const name = join('people', `${variant.name}-${encodeURIComponent(person.id)}`);
    const key = await keepKey(folder, name, variant.keyKind);
    const subject: NameAttribute[] = [
      ['C', 'BE'],
      ['CN', `${person.givenName} ${person.familyName}`],
      ['SN', person.familyName],
      ['GN', person.givenName],
      ['serialNumber', person.nationalNumber ? `PNOBE-${person.nationalNumber}` : madeUpIdentifier(person)],
    ];
    const purpose: Purpose = { keyUsage: [1], isQualified: variant.isQualified ?? true, ...addresses.issuing };
    const certificate = issue(name, byIssuing, subject, key, 5, purpose, origin);
    return { key, certificate, chain: chainOf(certificate) };
  };

  const sealFile = async ({ name, password }: { name: string; password: string }): Promise<string> => {
    const key = await keepKey(folder, 'seal', 'rsa3072');
    const subject: NameAttribute[] = [
      ['C', 'BE'],
      ['O', name],
      ['CN', name],
    ];
    const purpose: Purpose = { keyUsage: [1], ...addresses.issuing };
    const certificate = issue('seal', byIssuing, subject, key, 5, purpose, origin);
    const path = join(folder, 'seal.p12');
    writeWhole(path, pkcs12File(key, chainOf(certificate), password));
    return path;
  };

  return {
    root: { key: rootKey, certificate: root, chain: [root] },
    issuing: { key: issuingKey, certificate: issuing, chain: [issuing, root] },
    timestamping: { key: timestampingKey, certificate: timestamping, chain: chainOf(timestamping) },
    ocspResponder: { key: responderKey, certificate: responder, chain: chainOf(responder) },
    register,
    trustAnchorsPem: toPem(root.raw),
    sealFile,
    personCredential(person, variant = { name: 'signer', keyKind: keyKindOf(person) }) {
      const id = `${variant.name} ${person.id}`;
      const known = people.get(id) ?? makePerson(person, variant);
      people.set(id, known);
      return known;
    },
  };
}
