import { createHash } from 'node:crypto';
import type { BaseBlock } from 'asn1js';
import { fitsKey, hashOfOid } from './algorithms.ts';
import type { HashAlgorithm } from './algorithms.ts';
import type { ParsedCertificate } from './certificate.ts';
import { childrenOf, octetsOf, oidOf } from './read.ts';
import type { ReadCms } from './read.ts';
import { isSignatureBy } from './signature-value.ts';
import { ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNING_CERTIFICATE_V2 } from './signed-attributes.ts';

const ID_SIGNING_CERTIFICATE = '1.2.840.113549.1.9.16.2.12';

/** What holds of a CMS, each apart. */
export interface CmsVerification {
  /** The message-digest attribute is the hash of the content. */
  readonly isDigestRight: boolean;
  /** The content-type attribute names the content's type. */
  readonly isContentTypeRight: boolean;
  /** The signing-certificate attribute names the signer's certificate (RFC 5035). */
  readonly isCertificateBound: boolean;
  /** The value over the attributes is the certificate's key's. */
  readonly isValueRight: boolean;
}

/** Checks a CMS against the hash of its content, which the caller gives for the algorithm the CMS names. */
export function verifyCms(cms: ReadCms, contentDigest: (hash: HashAlgorithm) => Uint8Array): CmsVerification {
  const { signer, algorithm, digestHash } = cms;
  const digest = cms.signedAttributes.get(ID_MESSAGE_DIGEST);
  return {
    isDigestRight:
      digestHash !== undefined && digest !== undefined && octetsOf(digest).equals(contentDigest(digestHash)),
    isContentTypeRight: oidOf(cms.signedAttributes.get(ID_CONTENT_TYPE)) === cms.contentType,
    isCertificateBound: signer !== undefined && isBoundTo(cms.signedAttributes, signer),
    isValueRight:
      signer !== undefined &&
      algorithm !== undefined &&
      fitsKey(algorithm.scheme, signer.publicKey) &&
      isSignatureBy(signer.publicKey, cms.signedAttributesDer, cms.signature, algorithm),
  };
}

function isBoundTo(attributes: ReadonlyMap<string, BaseBlock>, signer: ParsedCertificate): boolean {
  const second = attributes.get(ID_SIGNING_CERTIFICATE_V2);
  if (second) {
    const parts = firstCertificateId(second);
    const named = parts[0] && childrenOf(parts[0]).length > 0 ? hashOfOid(oidOf(childrenOf(parts[0])[0])) : undefined;
    const hasAlgorithm =
      parts[0] !== undefined && childrenOf(parts[0]).length > 0 && oidOf(childrenOf(parts[0])[0]) !== '';
    if (hasAlgorithm && !named) return false;
    return octetsOf(parts[hasAlgorithm ? 1 : 0]).equals(
      createHash(named ?? 'sha256')
        .update(signer.der)
        .digest(),
    );
  }
  // Time-stamping authorities still name their certificate by SHA-1 (RFC 2634): it binds, it does not sign.
  const first = attributes.get(ID_SIGNING_CERTIFICATE);
  return (
    first !== undefined && octetsOf(firstCertificateId(first)[0]).equals(createHash('sha1').update(signer.der).digest())
  );
}

const firstCertificateId = (attribute: BaseBlock) => childrenOf(childrenOf(childrenOf(attribute)[0])[0]);
