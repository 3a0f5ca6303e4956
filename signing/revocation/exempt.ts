import type { ParsedCertificate } from '../cms/certificate.ts';

/** Validity assured, short term (ETSI EN 319 412-1, 5.2), and noRevAvail (RFC 9608). */
const NEVER_REVOKED = new Set(['0.4.0.194121.2.1', '2.5.29.56']);

/** Whether the issuer says of a certificate that nobody need ask after its revocation. */
export const isExempt = ({ structure }: ParsedCertificate): boolean =>
  structure.extensions?.some(({ extnID }) => NEVER_REVOKED.has(extnID)) === true;
