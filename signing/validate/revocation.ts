import { createHash } from 'node:crypto';
import { commonNameOf, parseCertificate } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { SigningError } from '../problems.ts';
import { crlStatus } from '../revocation/crl.ts';
import { isExempt } from '../revocation/exempt.ts';
import { ocspStatus } from '../revocation/ocsp-response.ts';
import { isCurrent, SKEW_MS } from '../revocation/status.ts';
import type { RevocationStatus } from '../revocation/status.ts';
import type { Evidence } from './evidence.ts';
import type { ProofsOfExistence } from './existence.ts';
import type { CertificateRevocation, RevocationEvidence } from './report.ts';

/** What one piece of evidence says of one certificate, rightly signed by its issuer or a responder of that issuer. */
interface Statement {
  readonly evidence: Evidence;
  readonly status: RevocationStatus;
  /** The responder that its issuer appointed, if any. */
  readonly responder?: ParsedCertificate;
  /** Whether somebody has to ask after the responder in turn. */
  readonly mayResponderBeRevoked: boolean;
}

/** Responders of responders: two may vouch for each other. */
const MAX_DEPTH = 3;

/**
 * What is known of the revocation of certificates (EN 319 102-1, 5.2.5 and 5.6.2.2).
 *
 * A statement that a certificate is good is relied on when it was current at the time of use or is younger, and when it is proven
 * to have existed while its own issuers were valid and not revoked: after that, anybody with their old keys could have made it.
 * One that a certificate is revoked counts always.
 */
export class RevocationKnowledge {
  readonly #evidence: readonly Evidence[];
  readonly #proofs: ProofsOfExistence;
  readonly #isRequired: boolean;
  readonly #statements = new Map<string, readonly Statement[]>();

  /** @param isRequired whether a responder of whom nothing is known is none */
  constructor(evidence: readonly Evidence[], proofs: ProofsOfExistence, isRequired: boolean) {
    this.#evidence = evidence;
    this.#proofs = proofs;
    this.#isRequired = isRequired;
  }

  /**
   * The status of a certificate for a time it was used at.
   *
   * @param issuers its path, from its issuer up to and including the anchor; empty when there is none
   */
  statusOf(
    certificate: ParsedCertificate,
    issuers: readonly ParsedCertificate[],
    usedAt: Date,
    depth = 0,
  ): CertificateRevocation {
    const name = {
      commonName: commonNameOf(certificate),
      sha256: createHash('sha256').update(certificate.der).digest('hex'),
    };
    if (isExempt(certificate)) return { ...name, status: 'exempt' };
    const statements = issuers[0] && depth <= MAX_DEPTH ? this.#statementsOn(certificate, issuers[0]) : [];
    const revoking = revocationIn(statements);
    if (revoking) {
      const { revokedAt, reason } = revoking.status;
      const evidence = this.#describe(revoking);
      return { ...name, status: 'revoked', revokedAt: revokedAt!, ...(reason ? { reason } : {}), evidence };
    }
    const relied = statements
      .filter((statement) => isAbout(statement, certificate, usedAt) && this.#isRelied(statement, issuers, depth))
      .sort((a, b) => a.evidence.within - b.evidence.within);
    if (!relied[0]) return { ...name, status: 'unknown' };
    return { ...name, status: 'good', evidence: this.#describe(relied[0]) };
  }

  #isRelied(statement: Statement, issuers: readonly ParsedCertificate[], depth: number): boolean {
    const { responder, evidence, status, mayResponderBeRevoked } = statement;
    const at = this.#proofs.of(evidence.within).at;
    if (Date.parse(status.thisUpdateAt) > at.getTime() + SKEW_MS) return false;
    const holds = (signer: ParsedCertificate, i: number, path: readonly ParsedCertificate[]): boolean => {
      // The anchor is there by decision.
      const issuer = path[i + 1];
      return !issuer || (new Date(signer.x509.validTo) >= at && !this.#wasRevoked(signer, issuer, at));
    };
    if (!(responder ? [responder, ...issuers] : issuers).every(holds)) return false;
    if (!responder || !mayResponderBeRevoked || !this.#isRequired) return true;
    return this.statusOf(responder, issuers, at, depth + 1).status !== 'unknown';
  }

  #wasRevoked(certificate: ParsedCertificate, issuer: ParsedCertificate, at: Date): boolean {
    const revokedAt = revocationIn(this.#statementsOn(certificate, issuer))?.status.revokedAt;
    return revokedAt !== undefined && new Date(revokedAt) <= at;
  }

  #statementsOn(certificate: ParsedCertificate, issuer: ParsedCertificate): readonly Statement[] {
    const key = `${certificate.x509.fingerprint256} ${issuer.x509.fingerprint256}`;
    let found = this.#statements.get(key);
    if (!found) {
      const { latest } = this.#proofs;
      found = this.#evidence
        .flatMap((evidence) => readStatement(evidence, certificate, issuer))
        .filter(({ status }) => Date.parse(status.thisUpdateAt) <= latest.getTime() + SKEW_MS);
      this.#statements.set(key, found);
    }
    return found;
  }

  #describe({ evidence, status: { thisUpdateAt, nextUpdateAt } }: Statement): RevocationEvidence {
    const { provenBy } = this.#proofs.of(evidence.within);
    return {
      kind: evidence.kind,
      from: evidence.from,
      thisUpdateAt,
      ...(nextUpdateAt === undefined ? {} : { nextUpdateAt }),
      ...(provenBy ? { provenBy } : {}),
    };
  }
}

/**
 * Whether a statement that a certificate is good tells it for the time of use. Of a certificate that has ended an authority may know
 * nothing any more (RFC 5280, 3.3).
 */
function isAbout({ status }: Statement, certificate: ParsedCertificate, usedAt: Date): boolean {
  const thisUpdate = new Date(status.thisUpdateAt);
  if (thisUpdate > new Date(certificate.x509.validTo)) return false;
  return thisUpdate >= usedAt || isCurrent(status, usedAt);
}

/** The statement of the earliest revocation. A hold is one, unless a later statement says that it was lifted. */
function revocationIn(statements: readonly Statement[]): Statement | undefined {
  const isLifted = ({ status: { reason, thisUpdateAt } }: Statement) =>
    reason === 'certificateHold' &&
    statements.some(({ status }) => status.status === 'good' && status.thisUpdateAt > thisUpdateAt);
  return statements
    .filter((statement) => statement.status.status === 'revoked' && !isLifted(statement))
    .sort((a, b) => Date.parse(a.status.revokedAt!) - Date.parse(b.status.revokedAt!))[0];
}

/** Reads evidence only when it can be about the certificate: a file of a hundred signatures has as many answers. */
function readStatement(evidence: Evidence, certificate: ParsedCertificate, issuer: ParsedCertificate): Statement[] {
  const { kind, der } = evidence;
  if (!der.includes(kind === 'ocsp' ? certificate.serialNumber : issuer.subject)) return [];
  try {
    if (kind === 'crl')
      return [{ evidence, status: crlStatus(der, certificate, issuer), mayResponderBeRevoked: false }];
    const status = ocspStatus(der, certificate, issuer);
    const { mayResponderBeRevoked } = status;
    if (issuer.der.equals(status.responder)) return [{ evidence, status, mayResponderBeRevoked }];
    return [{ evidence, status, responder: parseCertificate(status.responder), mayResponderBeRevoked }];
  } catch (error) {
    // About another certificate, or nothing to rely on: it says nothing here.
    if (error instanceof SigningError) return [];
    throw error;
  }
}
