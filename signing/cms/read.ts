import { fromBER, ObjectIdentifier } from 'asn1js';
import type { BaseBlock } from 'asn1js';
import { algorithmOfOid, hashOfOid, pssAlgorithmOf, RSA_PSS } from './algorithms.ts';
import type { HashAlgorithm, SignatureAlgorithm } from './algorithms.ts';
import { parseReadable } from './certificate.ts';
import type { ParsedCertificate } from './certificate.ts';

/** A CMS SignedData with one signer, its parts as the bytes they are (RFC 5652). */
export interface ReadCms {
  readonly contentType: string;
  /** The content when it is inside, as a time-stamp token has it. */
  readonly content: Uint8Array | undefined;
  readonly certificates: readonly ParsedCertificate[];
  /** The members of `crls`, each in DER: revocation lists, and what stands in for them (RFC 5652, 10.2.1). */
  readonly revocationInfo: readonly Buffer[];
  readonly digestHash: HashAlgorithm | undefined;
  readonly algorithm: SignatureAlgorithm | undefined;
  /** What the signature value is over: the attributes as a SET. */
  readonly signedAttributesDer: Uint8Array;
  readonly signedAttributes: ReadonlyMap<string, BaseBlock>;
  readonly unsignedAttributes: ReadonlyMap<string, BaseBlock>;
  readonly signature: Uint8Array;
  /** The signer's certificate by the signer identifier, when it is inside. */
  readonly signer: ParsedCertificate | undefined;
}

const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';

/** A part of a parsed structure; the whole encoding is in `raw`. */
export const rawOf = (block: BaseBlock): Buffer => Buffer.from(block.valueBeforeDecodeView);

export function childrenOf(block: BaseBlock | undefined): BaseBlock[] {
  const value: unknown = (block?.valueBlock as { value?: unknown } | undefined)?.value;
  return Array.isArray(value) ? (value as BaseBlock[]) : [];
}

/** The members of a SEQUENCE; none of anything else. */
export const membersOf = (block: BaseBlock | undefined): BaseBlock[] =>
  block?.idBlock.tagClass === 1 && block.idBlock.tagNumber === 16 ? childrenOf(block) : [];

export const isContext = (block: BaseBlock | undefined, number: number): boolean =>
  block !== undefined && block.idBlock.tagClass === 3 && block.idBlock.tagNumber === number;

/** The dotted text of an OBJECT IDENTIFIER, or an empty text. */
export const oidOf = (block: BaseBlock | undefined): string =>
  block instanceof ObjectIdentifier ? block.getValue() : '';

/** The bytes of a primitive value, or of an OCTET STRING in parts (BER). asn1js also parses what is inside; that is not asked. */
export function octetsOf(block: BaseBlock | undefined): Buffer {
  if (block?.idBlock.isConstructed) return Buffer.concat(childrenOf(block).map(octetsOf));
  const view = (block?.valueBlock as { valueHexView?: Uint8Array } | undefined)?.valueHexView;
  return Buffer.from(view ?? []);
}

/** Reads a CMS; undefined when the bytes are none, or it has no or several signers, or signs no attributes. */
export function readCms(bytes: Uint8Array): ReadCms | undefined {
  try {
    return readSignedData(bytes);
  } catch {
    // asn1js and the certificate reader throw on malformed input; to the caller that is one thing: no CMS.
    return undefined;
  }
}

function readSignedData(bytes: Uint8Array): ReadCms | undefined {
  const parsed = fromBER(Uint8Array.from(bytes));
  const [type, wrapped] = membersOf(parsed.offset > 0 ? parsed.result : undefined);
  if (oidOf(type) !== ID_SIGNED_DATA || !isContext(wrapped, 0)) return undefined;
  const parts = membersOf(childrenOf(wrapped)[0]);
  const encapsulated = membersOf(parts[2]);
  // The signer's certificate decides; another that can't be read takes nothing from it, and one that is missing shows in the path.
  const certificates = parseReadable(
    childrenOf(parts.find((part, i) => i > 2 && isContext(part, 0)))
      .filter((item) => item.idBlock.tagClass === 1)
      .map(rawOf),
  );
  const signers = childrenOf(parts.at(-1));
  if (signers.length !== 1) return undefined;
  const info = membersOf(signers[0]);
  const identifier = info[1];
  const digestHash = hashOfOid(oidOf(childrenOf(info[2])[0]));
  const signedPart = info[3];
  if (!signedPart || !isContext(signedPart, 0)) return undefined;
  const signedAttributesDer = rawOf(signedPart);
  signedAttributesDer[0] = 0x31;
  return {
    contentType: oidOf(encapsulated[0]),
    content: encapsulated[1] ? octetsOf(childrenOf(encapsulated[1])[0]) : undefined,
    certificates,
    revocationInfo: childrenOf(parts.find((part, i) => i > 2 && isContext(part, 1))).map(rawOf),
    digestHash,
    algorithm: digestHash && signatureAlgorithmOf(info[4], digestHash),
    signedAttributesDer,
    signedAttributes: attributesOf(signedPart),
    unsignedAttributes: attributesOf(info.slice(6).find((part) => isContext(part, 1))),
    signature: octetsOf(info[5]),
    signer: certificates.find((certificate) => isIdentifiedBy(certificate, identifier)),
  };
}

/** The hash of PSS is the one beside it (RFC 4056, 3). */
function signatureAlgorithmOf(identifier: BaseBlock | undefined, digestHash: HashAlgorithm) {
  const [type, parameters] = membersOf(identifier);
  if (oidOf(type) !== RSA_PSS) return algorithmOfOid(oidOf(type), digestHash);
  const algorithm = parameters && pssAlgorithmOf(rawOf(parameters));
  return algorithm?.hash === digestHash ? algorithm : undefined;
}

/** The attributes by type with their one value; one that stands twice or has several values is left out. */
function attributesOf(set: BaseBlock | undefined): Map<string, BaseBlock> {
  const found = new Map<string, BaseBlock>();
  const seen = new Set<string>();
  for (const item of childrenOf(set)) {
    const [type, values] = childrenOf(item);
    const [value, ...more] = childrenOf(values);
    const key = oidOf(type);
    if (seen.has(key)) found.delete(key);
    else if (value && more.length === 0) found.set(key, value);
    seen.add(key);
  }
  return found;
}

function isIdentifiedBy(certificate: ParsedCertificate, identifier: BaseBlock | undefined): boolean {
  if (isContext(identifier, 0)) {
    const extension = certificate.structure.extensions?.find(({ extnID }) => extnID === '2.5.29.14');
    return (
      extension !== undefined &&
      octetsOf(fromBER(Uint8Array.from(extension.extnValue.valueBlock.valueHexView)).result).equals(
        octetsOf(identifier),
      )
    );
  }
  const [issuer, serialNumber] = childrenOf(identifier);
  return (
    issuer !== undefined &&
    serialNumber !== undefined &&
    rawOf(issuer).equals(certificate.issuer) &&
    rawOf(serialNumber).equals(certificate.serialNumber)
  );
}
