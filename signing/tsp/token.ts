import { createHash } from 'node:crypto';
import { TSTInfo } from 'pkijs';
import type { HashAlgorithm } from '../cms/algorithms.ts';
import { hashOfOid } from '../cms/algorithms.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { readCms } from '../cms/read.ts';
import type { ReadCms } from '../cms/read.ts';
import { verifyCms } from '../cms/verify.ts';

const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4';
const ID_TIME_STAMPING = '1.3.6.1.5.5.7.3.8';

/** A time-stamp token (RFC 3161, 2.4.2), read; what it proves is for {@link isTokenSound} and the chain to say. */
export interface TimestampToken {
  readonly cms: ReadCms;
  readonly at: Date;
  readonly imprint: Buffer;
  readonly imprintHash: HashAlgorithm | undefined;
  /** In hex. */
  readonly nonce: string | undefined;
  readonly authority: ParsedCertificate | undefined;
}

export function readToken(der: Uint8Array): TimestampToken | undefined {
  const cms = readCms(der);
  if (!cms?.content || cms.contentType !== ID_TST_INFO) return undefined;
  try {
    const info = TSTInfo.fromBER(Uint8Array.from(cms.content).buffer);
    return {
      cms,
      at: info.genTime,
      imprint: Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView),
      imprintHash: hashOfOid(info.messageImprint.hashAlgorithm.algorithmId),
      nonce: info.nonce && Buffer.from(info.nonce.valueBlock.valueHexView).toString('hex'),
      authority: cms.signer,
    };
  } catch {
    // pkijs throws on content that is no TSTInfo.
    return undefined;
  }
}

/** Whether the token is signed rightly by the certificate it holds, which is one for time stamping and nothing else (RFC 3161, 2.3). */
export function isTokenSound({ cms, authority }: TimestampToken): boolean {
  const checks = verifyCms(cms, (hash) => createHash(hash).update(cms.content!).digest());
  return (
    checks.isDigestRight &&
    checks.isContentTypeRight &&
    checks.isCertificateBound &&
    checks.isValueRight &&
    isForTimeStamping(authority)
  );
}

function isForTimeStamping(certificate: ParsedCertificate | undefined): boolean {
  const extension = certificate?.structure.extensions?.find(({ extnID }) => extnID === '2.5.29.37');
  const purposes = (extension?.parsedValue as { keyPurposes?: string[] } | undefined)?.keyPurposes;
  return extension?.critical === true && purposes?.length === 1 && purposes[0] === ID_TIME_STAMPING;
}
