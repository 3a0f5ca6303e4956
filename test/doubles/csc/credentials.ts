import { createHash } from 'node:crypto';
import type { X509Certificate } from 'node:crypto';
import type { CertificateAuthority, Credential } from '../pki/authority.ts';
import type { DemoPerson } from '../people.ts';
import type { Behaviour } from './behaviour.ts';
import { signatureAlgorithmsOf } from './algorithms.ts';

export const maxSignatures = 70;

export interface SignerCredential extends Credential {
  readonly id: string;
  readonly person: DemoPerson;
  readonly keyType: 'rsa' | 'ec';
}

/** The identifiers of a person's credentials: the usual one, and another for who has two. */
export const credentialIdOf = (personId: string, number = 1): string =>
  `demo-${String(number)}-${createHash('sha256').update(personId).digest('hex').slice(0, 20)}`;

export const findHolder = (people: readonly DemoPerson[], credentialId: string): DemoPerson | null =>
  people.find(({ id }) => [1, 2].some((number) => credentialIdOf(id, number) === credentialId)) ?? null;

/** Whose keys a service holds. */
export interface Wallet {
  idsOf(person: DemoPerson): string[];
  holderOf(credentialId: string): DemoPerson | null;
  /** The key of a person; the first one unless said which. */
  open(person: DemoPerson, credentialId?: string): Promise<SignerCredential>;
}

/** The keys of a remote signing service: those of the authority, of both kinds. */
export const openWallet = (
  authority: CertificateAuthority,
  people: readonly DemoPerson[],
  behaviour: Behaviour,
): Wallet => ({
  idsOf: ({ id }) => Array.from({ length: behaviour.keys }, (_, at) => credentialIdOf(id, at + 1)),
  holderOf: (credentialId) => findHolder(people, credentialId),
  open: (person, id) => openCredential(authority, person, id ?? credentialIdOf(person.id), behaviour.isQualified),
});

async function openCredential(
  authority: CertificateAuthority,
  person: DemoPerson,
  id: string,
  isQualified: boolean,
): Promise<SignerCredential> {
  const isSecond = id === credentialIdOf(person.id, 2);
  const credential = isSecond
    ? await authority.personCredential(person, { name: 'second', keyKind: 'rsa3072' })
    : await authority.personCredential(
        person,
        isQualified ? undefined : { name: 'plain', keyKind: 'p256', isQualified: false },
      );
  const keyType = credential.key.asymmetricKeyType === 'rsa' ? 'rsa' : 'ec';
  return { ...credential, id, person, keyType };
}

/** GeneralizedTime as text, the format of CSC's `validFrom` and `validTo`. */
const generalizedTime = (at: string): string => `${new Date(at).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;

/** node:crypto gives one attribute a line, the first one first; RFC 4514 wants the last one first. */
const rfc4514 = (name: string): string => name.split('\n').reverse().join(',');

export interface DescriptionWish {
  readonly certificates?: 'none' | 'single' | 'chain' | undefined;
  readonly certInfo?: boolean | undefined;
  readonly authInfo?: boolean | undefined;
}

function describeCertificate(credential: SignerCredential, wish: DescriptionWish): object {
  const { certificate, chain } = credential;
  const shown: Record<'none' | 'single' | 'chain', readonly X509Certificate[]> = {
    none: [],
    single: [certificate],
    chain,
  };
  const certificates = shown[wish.certificates ?? 'single'].map(({ raw }) => raw.toString('base64'));
  return {
    status: Date.parse(certificate.validTo) > Date.now() ? 'valid' : 'expired',
    ...(certificates.length > 0 ? { certificates } : {}),
    ...(wish.certInfo
      ? {
          issuerDN: rfc4514(certificate.issuer),
          serialNumber: certificate.serialNumber,
          subjectDN: rfc4514(certificate.subject),
          validFrom: generalizedTime(certificate.validFrom),
          validTo: generalizedTime(certificate.validTo),
        }
      : {}),
  };
}

/** The answer of `credentials/info` (CSC API v2.0 clause 11.5). */
export function describeCredential(credential: SignerCredential, wish: DescriptionWish, behaviour: Behaviour): object {
  const { asymmetricKeyDetails: details } = credential.key;
  return {
    description: `Demonstratiesleutel ${credential.keyType.toUpperCase()} van ${credential.person.name}`,
    key: {
      status: 'enabled',
      algo: signatureAlgorithmsOf(credential.keyType),
      len: credential.keyType === 'rsa' ? details?.modulusLength : 256,
      ...(credential.keyType === 'ec' ? { curve: '1.2.840.10045.3.1.7' } : {}),
    },
    cert: describeCertificate(credential, wish),
    ...(wish.authInfo
      ? {
          auth: {
            mode: behaviour.consent,
            expression: 'PIN',
            objects: [
              {
                type: 'Password',
                id: 'PIN',
                format: 'N',
                label: 'Pincode',
                description: 'Pincode van de demonstratie',
              },
            ],
          },
        }
      : {}),
    SCAL: '2',
    multisign: behaviour.maxSignatures,
    lang: 'nl-BE',
  };
}
