import { parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { refusalOf } from '../problems.ts';
import type { Result } from '../problems.ts';

/**
 * Where a certificate says that its status and its issuer can be had. Whoever made the certificate chose these addresses: who
 * fetches them guards the own network.
 */
export interface RevocationAddresses {
  readonly ocsp: readonly string[];
  readonly crl: readonly string[];
  /** Of the issuer's certificate. */
  readonly issuer: readonly string[];
}

/** More of a kind than this is no service to anybody. */
const MAX_ADDRESSES = 5;

const ID_OCSP = '1.3.6.1.5.5.7.48.1';
const ID_CA_ISSUERS = '1.3.6.1.5.5.7.48.2';

/**
 * The addresses in authorityInfoAccess and cRLDistributionPoints (RFC 5280, 4.2.2.1 and 4.2.1.13), HTTP only. A distribution
 * point of a list by another issuer, or for some reasons only, is left out.
 *
 * Refusal: `certificate/unreadable`.
 */
export function revocationAddresses(certificateDer: Uint8Array): Result<{ addresses: RevocationAddresses }> {
  try {
    return { ok: true, addresses: addressesOf(parseCertificate(certificateDer)) };
  } catch (error) {
    return refusalOf(error);
  }
}

export function addressesOf(certificate: ParsedCertificate): RevocationAddresses {
  const access = parsedExtension(certificate, '1.3.6.1.5.5.7.1.1') as
    { accessDescriptions?: { accessMethod: string; accessLocation: GeneralName }[] } | undefined;
  const points = parsedExtension(certificate, '2.5.29.31') as { distributionPoints?: DistributionPoint[] } | undefined;
  const described = (method: string) =>
    (access?.accessDescriptions ?? [])
      .filter(({ accessMethod }) => accessMethod === method)
      .map(({ accessLocation }) => accessLocation);
  const listed = (points?.distributionPoints ?? [])
    .filter(({ reasons, cRLIssuer }) => reasons === undefined && cRLIssuer === undefined)
    .flatMap(({ distributionPoint }) => (Array.isArray(distributionPoint) ? (distributionPoint as GeneralName[]) : []));
  return {
    ocsp: httpOf(described(ID_OCSP)),
    crl: httpOf(listed),
    issuer: httpOf(described(ID_CA_ISSUERS)),
  };
}

interface GeneralName {
  readonly type: number;
  readonly value: unknown;
}

interface DistributionPoint {
  readonly distributionPoint?: GeneralName[] | object;
  readonly reasons?: unknown;
  readonly cRLIssuer?: unknown;
}

/** What pkijs made of an extension; undefined when there is none, or it could not read it. */
export const parsedExtension = ({ structure }: ParsedCertificate, id: string): unknown =>
  structure.extensions?.find(({ extnID }) => extnID === id)?.parsedValue;

/** uniformResourceIdentifier is [6] (RFC 5280, 4.2.1.6). */
function httpOf(names: readonly GeneralName[]): string[] {
  const found = names
    .filter(({ type }) => type === 6)
    .map(({ value }) => String(value))
    .filter((address) => /^https?:\/\//i.test(address));
  return [...new Set(found)].slice(0, MAX_ADDRESSES);
}
