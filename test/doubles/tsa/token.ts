import { createHash, randomBytes } from 'node:crypto';
import type { Credential } from '../pki/authority.ts';
import { element, generalizedTime, integer, octetString, oid, sequence, setOf, tagged } from '../pki/der.ts';
import { signBytes } from '../pki/keys.ts';
import { issuerNameOf, nameOf, serialOf } from '../pki/read-certificate.ts';

const signedDataOid = '1.2.840.113549.1.7.2';
const timestampInfoOid = '1.2.840.113549.1.9.16.1.4';
const sha256Oid = '2.16.840.1.101.3.4.2.1';

/** Under the number IANA keeps for examples in documentation (RFC 5612): a real authority has its own. */
export const policyOid = '1.3.6.1.4.1.32473.1.1';

const accuracySeconds = 1;

export interface TimestampWish {
  readonly hashOid: string;
  readonly hash: Uint8Array;
  /** Content bytes of the nonce's INTEGER, repeated as they came. */
  readonly nonce: Uint8Array | null;
  readonly withCertificates: boolean;
}

function timestampInfo(wish: TimestampWish, signer: Credential, at: Date): Buffer {
  return sequence(
    integer(1),
    oid(policyOid),
    sequence(sequence(oid(wish.hashOid)), octetString(wish.hash)),
    integer(BigInt(`0x40${randomBytes(15).toString('hex')}`)),
    generalizedTime(at),
    sequence(integer(accuracySeconds)),
    ...(wish.nonce ? [element(0x02, wish.nonce)] : []),
    tagged(0, tagged(4, nameOf(signer.certificate))),
  );
}

/** SigningCertificateV2 with one ESSCertIDv2 under the default hash SHA-256 (RFC 5035 clause 3). */
function signingCertificate(signer: Credential): Buffer {
  const issuerSerial = sequence(
    sequence(tagged(4, issuerNameOf(signer.certificate))),
    integer(serialOf(signer.certificate)),
  );
  const certificateHash = createHash('sha256').update(signer.certificate.raw).digest();
  return sequence(sequence(sequence(octetString(certificateHash), issuerSerial)));
}

/** DER of a TimeStampToken (RFC 3161 clause 2.4.2): signed data over a TSTInfo, signed by the authority. */
export function timestampToken(wish: TimestampWish, signer: Credential, at: Date): Buffer {
  const info = timestampInfo(wish, signer, at);
  const attributes = setOf(
    sequence(oid('1.2.840.113549.1.9.3'), setOf(oid(timestampInfoOid))),
    sequence(oid('1.2.840.113549.1.9.4'), setOf(octetString(createHash('sha256').update(info).digest()))),
    sequence(oid('1.2.840.113549.1.9.16.2.47'), setOf(signingCertificate(signer))),
  );
  const { algorithm, signature } = signBytes(signer.key, attributes);
  const signerInfo = sequence(
    integer(1),
    sequence(issuerNameOf(signer.certificate), integer(serialOf(signer.certificate))),
    sequence(oid(sha256Oid)),
    Buffer.concat([Buffer.of(0xa0), attributes.subarray(1)]),
    algorithm,
    octetString(signature),
  );
  const certificates = wish.withCertificates ? [tagged(0, ...signer.chain.slice(0, -1).map(({ raw }) => raw))] : [];
  const signedData = sequence(
    integer(3),
    setOf(sequence(oid(sha256Oid))),
    sequence(oid(timestampInfoOid), tagged(0, octetString(info))),
    ...certificates,
    setOf(signerInfo),
  );
  return sequence(oid(signedDataOid), tagged(0, signedData));
}
