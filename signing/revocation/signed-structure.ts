import type { KeyObject } from 'node:crypto';
import { fromBER } from 'asn1js';
import type { BaseBlock } from 'asn1js';
import { algorithmOfOid, fitsKey, pssAlgorithmOf, RSA_ENCRYPTION, RSA_PSS } from '../cms/algorithms.ts';
import type { SignatureAlgorithm } from '../cms/algorithms.ts';
import { contentOf, splitDer } from '../cms/der.ts';
import { membersOf, oidOf, rawOf } from '../cms/read.ts';
import { isSignatureBy } from '../cms/signature-value.ts';

/** What certificates, revocation lists and OCSP answers have in common (RFC 5280, 4.1.1): a part, and a signature over it. */
export interface SignedStructure {
  /** The part that is signed, in DER. */
  readonly signed: Buffer;
  /** Undefined when this library does not rely on it: SHA-1, MD5, other curves. */
  readonly algorithm: SignatureAlgorithm | undefined;
  readonly value: Buffer;
  /** What stands behind the signature. */
  readonly rest: readonly Buffer[];
}

/** @throws RangeError when the bytes are no such structure */
export function readSignedStructure(der: Uint8Array): SignedStructure {
  const [signed, algorithm, value, ...rest] = splitDer(wholeElement(der));
  if (!signed || algorithm?.[0] !== 0x30 || value?.[0] !== 0x03) throw new RangeError('Not a signed structure.');
  return { signed, algorithm: algorithmOf(algorithm), value: contentOf(value).subarray(1), rest };
}

/** The bytes as one SEQUENCE with nothing behind it. */
export function wholeElement(der: Uint8Array): Buffer {
  const bytes = Buffer.from(der.buffer, der.byteOffset, der.length);
  const content = contentOf(bytes);
  if (bytes[0] !== 0x30 || content.byteOffset + content.length !== bytes.byteOffset + bytes.length)
    throw new RangeError('Not one SEQUENCE.');
  return bytes;
}

export const isSignedBy = ({ signed, algorithm, value }: SignedStructure, key: KeyObject): boolean =>
  algorithm !== undefined && fitsKey(algorithm.scheme, key) && isSignatureBy(key, signed, value, algorithm);

function algorithmOf(identifier: Buffer): SignatureAlgorithm | undefined {
  const [type, parameters] = membersOf(parse(identifier));
  const value = oidOf(type);
  // Only a CMS names the hash beside it: here plain rsaEncryption says nothing.
  if (value === RSA_ENCRYPTION) return undefined;
  if (value === RSA_PSS) return parameters && pssAlgorithmOf(rawOf(parameters));
  return algorithmOfOid(value, 'sha256');
}

const parse = (element: Uint8Array): BaseBlock => fromBER(Uint8Array.from(element)).result;

/** The dotted text of an OBJECT IDENTIFIER in DER. */
export const dottedOf = (element: Uint8Array): string => oidOf(parse(element));

/** A UTCTime or GeneralizedTime (RFC 5280, 4.1.2.5). @throws RangeError when it is none */
export function instantOf(element: Buffer | undefined): string {
  const text = element ? contentOf(element).toString('latin1') : '';
  const match = /^(\d{2}|\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (!match || !isTime(element) || (match[1]!.length === 2) !== (element![0] === UTC_TIME))
    throw new RangeError('Not a time.');
  const [, year, month, day, hour, minute, second] = match;
  const century = year!.length === 4 ? '' : Number(year) < 50 ? '20' : '19';
  return new Date(`${century}${year}-${month}-${day}T${hour}:${minute}:${second}Z`).toISOString();
}

const UTC_TIME = 0x17;
const GENERALIZED_TIME = 0x18;
export const isTime = (element: Buffer | undefined): boolean =>
  element?.[0] === UTC_TIME || element?.[0] === GENERALIZED_TIME;

export interface Extension {
  readonly isCritical: boolean;
  /** What is inside the OCTET STRING. */
  readonly value: Buffer;
}

/** Extensions by their dotted identifier (RFC 5280, 4.1), of the SEQUENCE they stand in; none of nothing. */
export function extensionsIn(list: Buffer | undefined): ReadonlyMap<string, Extension> {
  const found = new Map<string, Extension>();
  for (const extension of list ? splitDer(list) : []) {
    const [id, second, third] = splitDer(extension);
    const critical = third ? second : undefined;
    const value = third ?? second;
    if (!id || value?.[0] !== 0x04) throw new RangeError('Not an extension.');
    found.set(dottedOf(id), {
      isCritical: critical !== undefined && contentOf(critical)[0] !== 0,
      value: contentOf(value),
    });
  }
  return found;
}
