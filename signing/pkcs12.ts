import { createPrivateKey, createPublicKey, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { cryptoOptions, hashOfKey } from './cms/algorithms.ts';
import type { HashAlgorithm, SignatureAlgorithm, SignatureScheme } from './cms/algorithms.ts';
import { sequence, splitDer } from './cms/der.ts';
import { refusal } from './problems.ts';
import type { Result } from './problems.ts';

/** A key that signs, with its certificate chain. The key itself cannot be got out. */
export interface SigningKey {
  /** The key's certificate first, then its issuers as far as the file holds them. */
  readonly certificateChain: readonly Uint8Array[];
  readonly scheme: SignatureScheme;
  /** The hash that goes with the key. */
  readonly hash: HashAlgorithm;
  /** The value over the data, such as `signedAttributes(...).der`; ECDSA in DER. */
  sign(data: Uint8Array, algorithm: SignatureAlgorithm): Uint8Array;
}

/**
 * Opens a PKCS#12 file (RFC 7292) with an RSA or EC key.
 *
 * Refusals: `pkcs12/unreadable`, `pkcs12/wrong-password`, `pkcs12/no-key` (no key, or none that goes with a certificate inside).
 */
export function openPkcs12(bytes: Uint8Array, password: string): Result<{ signingKey: SigningKey }> {
  let structure: forge.asn1.Asn1;
  try {
    structure = forge.asn1.fromDer(Buffer.from(bytes).toString('latin1'));
  } catch {
    return refusal('pkcs12/unreadable');
  }
  let file: forge.pkcs12.Pkcs12Pfx;
  try {
    file = forge.pkcs12.pkcs12FromAsn1(structure, password);
  } catch (error) {
    const isPassword =
      error instanceof Error && /MAC could not be verified|Invalid password|decrypt/i.test(error.message);
    return refusal(isPassword ? 'pkcs12/wrong-password' : 'pkcs12/unreadable');
  }
  const bags = file.safeContents.flatMap((content) => content.safeBags);
  const certificates = bags.filter((bag) => bag.type === forge.pki.oids['certBag']).flatMap(certificateOf);
  for (const bag of bags) {
    const found = keyOf(bag);
    if (!found) continue;
    const own = certificates.find((certificate) => isKeyOf(asKeyOf(found, certificate), certificate));
    if (!own) continue;
    const key = asKeyOf(found, own);
    return {
      ok: true,
      signingKey: {
        certificateChain: chainFrom(own, certificates).map((certificate) => new Uint8Array(certificate.raw)),
        scheme:
          key.asymmetricKeyType === 'ec' ? 'ecdsa' : key.asymmetricKeyType === 'rsa-pss' ? 'rsa-pss' : 'rsa-pkcs1',
        hash: hashOfKey(key),
        sign: (data, algorithm) => sign(algorithm.hash, data, { key, ...cryptoOptions(algorithm) }),
      },
    };
  }
  return refusal('pkcs12/no-key');
}

const derOf = (structure: forge.asn1.Asn1): Buffer => Buffer.from(forge.asn1.toDer(structure).getBytes(), 'latin1');

/** node-forge knows RSA only; a certificate of another key it hands on as it stands, and Node reads it. */
function certificateOf(bag: forge.pkcs12.Bag): X509Certificate[] {
  const structure = bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1;
  try {
    return [new X509Certificate(derOf(structure))];
  } catch {
    // A bag that is no X.509 certificate is no use here, and no reason to refuse the others.
    return [];
  }
}

function keyOf(bag: forge.pkcs12.Bag): KeyObject | undefined {
  if (bag.type !== forge.pki.oids['keyBag'] && bag.type !== forge.pki.oids['pkcs8ShroudedKeyBag']) return undefined;
  const structure = bag.key ? forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(bag.key)) : bag.asn1;
  try {
    const key = createPrivateKey({ key: derOf(structure), format: 'der', type: 'pkcs8' });
    return key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss' || key.asymmetricKeyType === 'ec'
      ? key
      : undefined;
  } catch {
    // Not a key Node can use: the file may hold another.
    return undefined;
  }
}

const spkiOf = (key: KeyObject): Buffer => key.export({ type: 'spki', format: 'der' });

const isKeyOf = (key: KeyObject, certificate: X509Certificate): boolean =>
  spkiOf(createPublicKey(key)).equals(spkiOf(certificate.publicKey));

/** The key with the binding to PSS that its certificate has (RFC 4055, 1.2): node-forge reads it as any RSA key. */
function asKeyOf(key: KeyObject, { publicKey }: X509Certificate): KeyObject {
  if (key.asymmetricKeyType !== 'rsa' || publicKey.asymmetricKeyType !== 'rsa-pss') return key;
  const [algorithm] = splitDer(spkiOf(publicKey));
  const [version, , value] = splitDer(key.export({ type: 'pkcs8', format: 'der' }));
  const bound = sequence(version!, algorithm!, value!);
  return createPrivateKey({ key: bound, format: 'der', type: 'pkcs8' });
}

function chainFrom(own: X509Certificate, certificates: readonly X509Certificate[]): X509Certificate[] {
  const chain = [own];
  for (;;) {
    const last = chain.at(-1)!;
    const issuer = certificates.find(
      (candidate) => !chain.some(({ raw }) => raw.equals(candidate.raw)) && last.checkIssued(candidate),
    );
    if (!issuer) return chain;
    chain.push(issuer);
  }
}
