import { bitString, integer, sequence, tagged, taggedPrimitive, time } from './der.ts';
import { extension, keyIdentifier } from './certificate.ts';
import type { CertificateAuthority } from './authority.ts';
import { signatureAlgorithm, signBytes } from './keys.ts';
import type { IssuerRole } from './register.ts';
import { nameOf } from './read-certificate.ts';

const lastsMs = 24 * 3600 * 1000;

/** DER of the issuer's present certificate revocation list, good for a day (RFC 5280 clause 5). */
export function revocationList(authority: CertificateAuthority, role: IssuerRole, at: Date): Buffer {
  const issuer = authority[role];
  const revoked = authority.register
    .revoked(role)
    .map((record) => sequence(integer(BigInt(`0x${record.serial}`)), time(new Date(record.revokedAt ?? at))));
  const toBeSigned = sequence(
    integer(1),
    signatureAlgorithm(issuer.key),
    nameOf(issuer.certificate),
    time(at),
    time(new Date(at.getTime() + lastsMs)),
    ...(revoked.length > 0 ? [sequence(...revoked)] : []),
    tagged(
      0,
      sequence(
        extension('2.5.29.35', false, sequence(taggedPrimitive(0, keyIdentifier(issuer.key)))),
        extension('2.5.29.20', false, integer(BigInt(at.getTime()))),
      ),
    ),
  );
  const { algorithm, signature } = signBytes(issuer.key, toBeSigned);
  return sequence(toBeSigned, algorithm, bitString(signature));
}
