import { createHash } from 'node:crypto';
import { hashIdentifier, signatureIdentifier } from '../cms/algorithms.ts';
import { parseCertificate } from '../cms/certificate.ts';
import { encode, integer, octets, oid, sequence, setOf, splitDer, tagged } from '../cms/der.ts';
import { attribute, ID_CONTENT_TYPE, ID_MESSAGE_DIGEST, ID_SIGNING_CERTIFICATE_V2 } from '../cms/signed-attributes.ts';
import type { FetchTimestamp } from '../index.ts';
import type { TestSigner } from './pki.ts';
import { ECDSA } from './sign.ts';

const ID_SIGNED_DATA = '1.2.840.113549.1.7.2';
const ID_TST_INFO = '1.2.840.113549.1.9.16.1.4';

/**
 * A time-stamping authority whose clock says what a test wants (RFC 3161, 2.4.2): `openssl ts` knows no time but the present.
 *
 * @param authority with a P-256 key
 * @param crls revocation lists that go into the token
 */
export function timestampAt(authority: TestSigner, at: string, crls: readonly Uint8Array[] = []): FetchTimestamp {
  return (request) => {
    // Without a policy, as this library asks: version, imprint, nonce, certReq.
    const [, imprint, nonce] = splitDer(request);
    const time = encode(0x18, Buffer.from(`${at.slice(0, 19).replace(/\D/g, '')}Z`));
    const info = sequence(integer(1), oid('1.2.3.4.1'), imprint!, integer(1), time, nonce!);
    return Promise.resolve(sequence(sequence(integer(0)), tokenOf(authority, info, crls)));
  };
}

function tokenOf(authority: TestSigner, info: Buffer, crls: readonly Uint8Array[]): Buffer {
  const sha256 = (data: Uint8Array) => octets(createHash('sha256').update(data).digest());
  const { issuer, serialNumber } = parseCertificate(authority.certificate);
  const attributes = setOf(
    attribute(ID_CONTENT_TYPE, oid(ID_TST_INFO)),
    attribute(ID_MESSAGE_DIGEST, sha256(info)),
    attribute(ID_SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(sha256(authority.certificate))))),
  );
  const signerInfo = sequence(
    integer(1),
    sequence(issuer, serialNumber),
    hashIdentifier('sha256'),
    Buffer.concat([Buffer.from([0xa0]), attributes.subarray(1)]),
    signatureIdentifier(ECDSA),
    octets(authority.sign(attributes, ECDSA)),
  );
  const signedData = sequence(
    integer(3),
    setOf(hashIdentifier('sha256')),
    sequence(oid(ID_TST_INFO), tagged(0, octets(info))),
    encode(0xa0, ...authority.chain),
    ...(crls.length > 0 ? [encode(0xa1, ...crls)] : []),
    setOf(signerInfo),
  );
  return sequence(oid(ID_SIGNED_DATA), tagged(0, signedData));
}
