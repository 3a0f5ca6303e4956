import { createHash, timingSafeEqual } from 'node:crypto';
import { OCSPRequest } from 'pkijs';
import type { CertID } from 'pkijs';
import type { CertificateAuthority } from '../pki/authority.ts';
import { extension, keyIdentifier, publicKeyBits } from '../pki/certificate.ts';
import {
  bitString,
  element,
  enumerated,
  generalizedTime,
  octetString,
  oid,
  sequence,
  tagged,
  taggedPrimitive,
} from '../pki/der.ts';
import { signBytes } from '../pki/keys.ts';
import { nameOf } from '../pki/read-certificate.ts';
import type { IssuerRole } from '../pki/register.ts';

const lastsMs = 24 * 3600 * 1000;
const nonceOid = '1.3.6.1.5.5.7.48.1.2';
const unspecified = 0;

/** Hashes a client may name an issuer with. */
const hashNames: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const equal = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);

function issuerIn(certId: CertID, authority: CertificateAuthority): IssuerRole | null {
  const hash = hashNames[certId.hashAlgorithm.algorithmId];
  if (hash === undefined) return null;
  const digest = (bytes: Uint8Array): Buffer => createHash(hash).update(bytes).digest();
  const roles: IssuerRole[] = ['issuing', 'root'];
  return (
    roles.find((role) => {
      const { certificate, key } = authority[role];
      return (
        equal(digest(nameOf(certificate)), certId.issuerNameHash.valueBlock.valueHexView) &&
        equal(digest(publicKeyBits(key)), certId.issuerKeyHash.valueBlock.valueHexView)
      );
    }) ?? null
  );
}

const serialIn = (certId: CertID): string =>
  BigInt(`0x${Buffer.from(certId.serialNumber.valueBlock.valueHexView).toString('hex') || '0'}`)
    .toString(16)
    .toUpperCase();

const failure = (status: 'malformedRequest' | 'internalError'): Buffer =>
  sequence(enumerated(status === 'malformedRequest' ? 1 : 2));

function certificateStatus(certId: CertID, issuer: IssuerRole | null, authority: CertificateAuthority): Buffer {
  const record = issuer && authority.register.find(issuer, serialIn(certId));
  if (!record) return taggedPrimitive(2, new Uint8Array());
  if (record.revokedAt === undefined) return taggedPrimitive(0, new Uint8Array());
  return tagged(1, generalizedTime(new Date(record.revokedAt)), tagged(0, enumerated(unspecified)));
}

/**
 * DER of the OCSPResponse to a DER OCSPRequest (RFC 6960): good, revoked or unknown a certificate, the nonce repeated.
 *
 * Certificates of the issuing authority are answered for by the delegated responder, those of the root by the root
 * itself, since a responder speaks only for the authority that appointed it (clause 4.2.2.2).
 */
export function answerOcsp(request: Uint8Array, authority: CertificateAuthority, at: Date): Buffer {
  let asked: OCSPRequest;
  try {
    asked = OCSPRequest.fromBER(Uint8Array.from(request));
  } catch {
    return failure('malformedRequest');
  }
  const certIds = asked.tbsRequest.requestList.map((entry) => entry.reqCert);
  if (certIds.length === 0) return failure('malformedRequest');

  const issuers = certIds.map((certId) => issuerIn(certId, authority));
  const signer = issuers.every((issuer) => issuer === 'root') ? authority.root : authority.ocspResponder;
  const responses = certIds.map((certId, index) =>
    sequence(
      Buffer.from(certId.toSchema().toBER()),
      certificateStatus(certId, issuers[index] ?? null, authority),
      generalizedTime(at),
      tagged(0, generalizedTime(new Date(at.getTime() + lastsMs))),
    ),
  );
  const nonce = asked.tbsRequest.requestExtensions?.find((one) => one.extnID === nonceOid);
  const repeated = nonce && extension(nonceOid, false, Buffer.from(nonce.extnValue.valueBlock.valueHexView));
  const toBeSigned = sequence(
    tagged(2, octetString(keyIdentifier(signer.key))),
    generalizedTime(at),
    sequence(...responses),
    ...(repeated ? [tagged(1, sequence(repeated))] : []),
  );
  const { algorithm, signature } = signBytes(signer.key, toBeSigned);
  const basic = sequence(toBeSigned, algorithm, bitString(signature), tagged(0, element(0x30, signer.certificate.raw)));
  return sequence(enumerated(0), tagged(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octetString(basic))));
}
