import { createHash } from 'node:crypto';
import { hashIdentifier, hashOfOid } from '../cms/algorithms.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { contentOf, nothing, octets, oid, sequence, splitDer } from '../cms/der.ts';
import { dottedOf } from './signed-structure.ts';

/** How a CertID hashes. SHA-1 names a certificate here and signs nothing; many responders know no other (RFC 5019, 2.1.1). */
export type CertificateIdHash = 'sha1' | 'sha256';

const SHA1 = '1.3.14.3.2.26';

/** CertID (RFC 6960, 4.1.1): a certificate by its issuer's name and key, both hashed, and its serial number. */
export function certificateId(
  { serialNumber }: ParsedCertificate,
  issuer: ParsedCertificate,
  hash: CertificateIdHash,
): Buffer {
  const identifier = hash === 'sha1' ? sequence(oid(SHA1), nothing()) : hashIdentifier(hash);
  return sequence(
    identifier,
    octets(createHash(hash).update(issuer.subject).digest()),
    octets(createHash(hash).update(publicKeyBits(issuer)).digest()),
    serialNumber,
  );
}

/** Whether a CertID, by whichever hash it is made, is this certificate's. */
export function isIdOf(id: Buffer, { serialNumber }: ParsedCertificate, issuer: ParsedCertificate): boolean {
  const [identifier, nameHash, keyHash, serial] = splitDer(id);
  if (!identifier || !nameHash || !keyHash || !serial?.equals(serialNumber)) return false;
  const dotted = dottedOf(splitDer(identifier)[0]!);
  const hash = dotted === SHA1 ? 'sha1' : hashOfOid(dotted);
  return (
    hash !== undefined &&
    contentOf(nameHash).equals(createHash(hash).update(issuer.subject).digest()) &&
    contentOf(keyHash).equals(createHash(hash).update(publicKeyBits(issuer)).digest())
  );
}

/** The value of the BIT STRING subjectPublicKey, without tag, length and unused bits. */
export function publicKeyBits({ der }: ParsedCertificate): Buffer {
  const parts = splitDer(splitDer(der)[0]!);
  const keyInfo = parts[parts[0]![0] === 0xa0 ? 6 : 5]!;
  return contentOf(splitDer(keyInfo)[1]!).subarray(1);
}
