import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { KeyObject, X509Certificate } from 'node:crypto';
import { integer, nothing, octetString, oid, sequence, tagged } from './der.ts';

const data = '1.2.840.113549.1.7.1';
const sha256 = '2.16.840.1.101.3.4.2.1';
const iterations = 10_000;

/**
 * A key with its certificates as a PKCS#12 file (RFC 7292), as an issuer of seals hands it out: the key encrypted with
 * AES-256 (PBES2), the certificates open, all of it under a MAC of the password.
 */
export function pkcs12File(key: KeyObject, chain: readonly X509Certificate[], password: string): Buffer {
  const encryptedKey = key.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: password });
  const keyBag = sequence(oid('1.2.840.113549.1.12.10.1.2'), tagged(0, encryptedKey));
  const certificateBags = chain.map(({ raw }) =>
    sequence(
      oid('1.2.840.113549.1.12.10.1.3'),
      tagged(0, sequence(oid('1.2.840.113549.1.9.22.1'), tagged(0, octetString(raw)))),
    ),
  );
  const safe = sequence(contentOf(sequence(keyBag, ...certificateBags)));
  const salt = randomBytes(16);
  const mac = createHmac('sha256', macKey(password, salt)).update(safe).digest();
  return sequence(
    integer(3),
    contentOf(safe),
    sequence(sequence(sequence(oid(sha256), nothing()), octetString(mac)), octetString(salt), integer(iterations)),
  );
}

const contentOf = (content: Uint8Array): Buffer => sequence(oid(data), tagged(0, octetString(content)));

/** RFC 7292, appendix B.2, for a key of one SHA-256 block with the identifier of MACs (3). */
function macKey(password: string, salt: Uint8Array): Buffer {
  const blockBytes = 64;
  const filled = (bytes: Uint8Array): Buffer =>
    Buffer.alloc(Math.ceil(bytes.byteLength / blockBytes) * blockBytes, bytes.byteLength > 0 ? bytes : 0);
  const inBigEndian = Buffer.from(`${password}\0`, 'utf16le').swap16();
  let digest: Buffer = Buffer.concat([Buffer.alloc(blockBytes, 3), filled(salt), filled(inBigEndian)]);
  for (let round = 0; round < iterations; round += 1) digest = createHash('sha256').update(digest).digest();
  return digest;
}
