import { createHash, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  bitString,
  boolean,
  integer,
  namedBits,
  octetString,
  oid,
  printableString,
  sequence,
  setOf,
  tagged,
  taggedPrimitive,
  time,
  utf8String,
} from './der.ts';
import { publicKeyInfo, signatureAlgorithm, signBytes } from './keys.ts';

const attributeOids = {
  C: '2.5.4.6',
  O: '2.5.4.10',
  CN: '2.5.4.3',
  SN: '2.5.4.4',
  GN: '2.5.4.42',
  serialNumber: '2.5.4.5',
} as const;

export type NameAttribute = readonly [keyof typeof attributeOids, string];

/** DER of a distinguished name, one attribute a relative name, in the order given. */
export const distinguishedName = (attributes: readonly NameAttribute[]): Buffer =>
  sequence(
    ...attributes.map(([type, value]) => {
      const printable = type === 'C' || type === 'serialNumber';
      return setOf(sequence(oid(attributeOids[type]), printable ? printableString(value) : utf8String(value)));
    }),
  );

/** The content of the key's BIT STRING, which key identifiers are a hash of (RFC 5280 clause 4.2.1.2). */
export function publicKeyBits(key: KeyObject): Buffer {
  const info = publicKeyInfo(key);
  const end = 2 + ((info[1] ?? 0) < 0x80 ? 0 : (info[1] ?? 0) & 0x7f);
  const algorithmLength = 2 + (info[end + 1] ?? 0);
  const bits = info.subarray(end + algorithmLength);
  const header = 2 + ((bits[1] ?? 0) < 0x80 ? 0 : (bits[1] ?? 0) & 0x7f);
  return bits.subarray(header + 1);
}

export const keyIdentifier = (key: KeyObject): Buffer => createHash('sha1').update(publicKeyBits(key)).digest();

export const extension = (id: string, critical: boolean, value: Buffer): Buffer =>
  sequence(oid(id), ...(critical ? [boolean(true)] : []), octetString(value));

const qualifiedStatements = sequence(
  sequence(oid('0.4.0.1862.1.1')),
  sequence(oid('0.4.0.1862.1.4')),
  sequence(oid('0.4.0.1862.1.6'), sequence(oid('0.4.0.1862.1.6.1'))),
);

const uri = (address: string): Buffer => taggedPrimitive(6, Buffer.from(address, 'latin1'));

export interface Purpose {
  readonly authority?: { readonly pathLength: number | null };
  /** Bits of KeyUsage: 0 digitalSignature, 1 nonRepudiation, 5 keyCertSign, 6 cRLSign. */
  readonly keyUsage: readonly number[];
  readonly extendedKeyUsage?: { readonly oid: string; readonly critical: boolean };
  /** A responder whose own revocation nobody asks (id-pkix-ocsp-nocheck, RFC 6960 clause 4.2.2.2.1). */
  readonly noRevocationCheck?: boolean;
  /** The statements of a qualified certificate for signatures, with its key on a qualified device (ETSI EN 319 412-5). */
  readonly isQualified?: boolean;
  readonly policies?: readonly string[];
  readonly ocspUrl?: string;
  readonly issuerUrl?: string;
  readonly crlUrl?: string;
}

function extensions(subjectKey: KeyObject, issuerKey: KeyObject, purpose: Purpose): Buffer[] {
  const { authority, extendedKeyUsage, policies, ocspUrl, issuerUrl, crlUrl } = purpose;
  const result = [
    extension('2.5.29.14', false, octetString(keyIdentifier(subjectKey))),
    extension('2.5.29.35', false, sequence(taggedPrimitive(0, keyIdentifier(issuerKey)))),
    extension('2.5.29.15', true, namedBits(...purpose.keyUsage)),
  ];
  if (authority) {
    const length = authority.pathLength === null ? [] : [integer(authority.pathLength)];
    result.push(extension('2.5.29.19', true, sequence(boolean(true), ...length)));
  }
  if (extendedKeyUsage) {
    result.push(extension('2.5.29.37', extendedKeyUsage.critical, sequence(oid(extendedKeyUsage.oid))));
  }
  if (policies)
    result.push(extension('2.5.29.32', false, sequence(...policies.map((policy) => sequence(oid(policy))))));
  if (purpose.isQualified) result.push(extension('1.3.6.1.5.5.7.1.3', false, qualifiedStatements));
  if (purpose.noRevocationCheck) result.push(extension('1.3.6.1.5.5.7.48.1.5', false, Buffer.of(5, 0)));
  const access = [
    ...(ocspUrl ? [sequence(oid('1.3.6.1.5.5.7.48.1'), uri(ocspUrl))] : []),
    ...(issuerUrl ? [sequence(oid('1.3.6.1.5.5.7.48.2'), uri(issuerUrl))] : []),
  ];
  if (access.length > 0) result.push(extension('1.3.6.1.5.5.7.1.1', false, sequence(...access)));
  if (crlUrl) result.push(extension('2.5.29.31', false, sequence(sequence(tagged(0, tagged(0, uri(crlUrl)))))));
  return result;
}

export interface CertificateRequest {
  readonly subject: readonly NameAttribute[];
  readonly subjectKey: KeyObject;
  readonly issuer: readonly NameAttribute[];
  readonly issuerKey: KeyObject;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly purpose: Purpose;
}

/** A positive serial number of 16 bytes (RFC 5280 clause 4.1.2.2 allows 20). */
function newSerial(): bigint {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return BigInt(`0x${bytes.toString('hex')}`);
}

/** DER of a new X.509 v3 certificate (RFC 5280). */
export function issueCertificate(request: CertificateRequest): Buffer {
  const toBeSigned = sequence(
    tagged(0, integer(2)),
    integer(newSerial()),
    signatureAlgorithm(request.issuerKey),
    distinguishedName(request.issuer),
    sequence(time(request.validFrom), time(request.validUntil)),
    distinguishedName(request.subject),
    publicKeyInfo(request.subjectKey),
    tagged(3, sequence(...extensions(request.subjectKey, request.issuerKey, request.purpose))),
  );
  const { algorithm, signature } = signBytes(request.issuerKey, toBeSigned);
  return sequence(toBeSigned, algorithm, bitString(signature));
}

export const toPem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${(
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END CERTIFICATE-----\n`;
