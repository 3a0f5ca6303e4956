import { createHash } from 'node:crypto';
import { commonNameOf, parseCertificate, parseReadable } from '../cms/certificate.ts';
import type { ParsedCertificate } from '../cms/certificate.ts';
import { PdfDocument } from '../pdf/document.ts';
import { refusalOf } from '../problems.ts';
import type { ProblemCode, Result } from '../problems.ts';
import { isExempt } from '../revocation/exempt.ts';
import type { RevocationReason } from '../revocation/status.ts';
import { parseAnchors } from '../validate/chain.ts';
import type { Attempt } from './attempt.ts';
import { certificatesInUse } from './certificates-in-use.ts';
import { findStatus } from './find-status.ts';
import type { FoundStatus, Question, StatusSources } from './find-status.ts';
import { findPath } from './path.ts';
import { readSecurityStore } from './security-store.ts';
import type { ValidationData } from './security-store.ts';

export interface CollectOptions {
  /** Certificates trusted by decision, PEM or DER: the paths end here, and nobody asks after these. */
  readonly trustAnchors: readonly (Uint8Array | string)[];
  /** Each gives the answer in DER, or throws. The addresses come out of the file's certificates: guard the own network. */
  readonly fetchOcsp: StatusSources['fetchOcsp'];
  readonly fetchCrl: StatusSources['fetchCrl'];
  readonly fetchIssuer: (url: string) => Promise<Uint8Array>;
  /** The instant of collecting (ISO); now unless said. */
  readonly at?: string;
}

/** Which certificate: its common name, and the SHA-256 of its DER in hex. */
export interface CertificateName {
  readonly commonName: string;
  readonly sha256: string;
}

/** What could not be had, and what was tried for it. */
export interface MissingData {
  readonly certificate: CertificateName;
  /**
   * `certificate/no-issuer`: no path from here to a trust anchor. `certificate/expired`: nobody answers for a certificate that has
   * ended. `revocation/no-address`, `revocation/unavailable`: its status is unknown.
   */
  readonly code: ProblemCode;
  readonly attempts: readonly Attempt[];
}

/** A certificate that its issuer withdrew. It still proves what was signed before `revokedAt`, when that time is proven. */
export interface RevokedCertificate {
  readonly certificate: CertificateName;
  readonly revokedAt: string;
  readonly reason?: RevocationReason;
}

export interface CollectedData {
  /** What a validator needs, whether the file has it already or not: `addValidationData` knows. */
  readonly data: ValidationData;
  readonly missing: readonly MissingData[];
  readonly revoked: readonly RevokedCertificate[];
}

/**
 * Collects what is needed to validate all signatures and time stamps of a PDF without a network (PAdES B-LT; ETSI EN 319 142-1, 5.4;
 * EN 319 102-1, 5.2.5): the certificates of each path up to its trust anchor, and for each but the anchor an OCSP response, or else a
 * revocation list. Appointed OCSP responders are asked after as well. What the file holds is used again when it is younger than the
 * signature it is for.
 *
 * Refusals: `pdf/not-a-pdf`, `pdf/damaged`, `pdf/encrypted`; `certificate/unreadable` for an anchor. A server that fails is none: it
 * stands under `missing`.
 */
export async function collectValidationData(
  bytes: Uint8Array,
  { trustAnchors, fetchOcsp, fetchCrl, fetchIssuer, at: moment }: CollectOptions,
): Promise<Result<CollectedData>> {
  try {
    const document = new PdfDocument(bytes);
    const anchors = parseAnchors(trustAnchors);
    const at = moment === undefined ? new Date() : new Date(moment);
    const kept = readSecurityStore(document);
    const collected = emptyCollection();
    const questions = new Map<string, Question>();

    // A store may hold anything.
    const pool = parseReadable(kept.certificates);
    for (const { certificate, beside, usedAt = at } of certificatesInUse(document)) {
      pool.push(...beside);
      const { chain, leadsToAnchor, attempts } = await findPath(certificate, pool, anchors, usedAt, fetchIssuer);
      if (!leadsToAnchor) collected.miss(chain.at(-1)!, 'certificate/no-issuer', attempts);
      for (const [i, link] of chain.entries()) {
        collected.keep('certificates', link.der);
        if (chain[i + 1]) ask(questions, { certificate: link, issuer: chain[i + 1]!, usedAt });
      }
    }
    const sources = { fetchOcsp, fetchCrl: once(fetchCrl), kept, at };
    // Responders join the questions while these are gone through.
    for (const question of questions.values()) {
      const search = await findStatus(question, sources);
      if (!search.found) collected.miss(question.certificate, search.code, search.attempts);
      else {
        collected.keepStatus(question.certificate, search.found);
        askAfterResponder(questions, question.issuer, search.found);
      }
    }
    return { ok: true, ...collected.result() };
  } catch (error) {
    return refusalOf(error);
  }
}

const keyOf = (der: Uint8Array) => createHash('sha256').update(der).digest('hex');

/** Each certificate is asked after once, for the last time it was used. */
function ask(questions: Map<string, Question>, question: Question): void {
  const { certificate, usedAt } = question;
  if (isExempt(certificate)) return;
  const known = questions.get(keyOf(certificate.der));
  if (!known || known.usedAt < usedAt) questions.set(keyOf(certificate.der), question);
}

function askAfterResponder(questions: Map<string, Question>, issuer: ParsedCertificate, found: FoundStatus): void {
  if (found.kind !== 'ocspResponses' || !found.status.mayResponderBeRevoked) return;
  const certificate = parseCertificate(found.status.responder);
  if (!questions.has(keyOf(certificate.der)))
    ask(questions, { certificate, issuer, usedAt: new Date(found.status.producedAt) });
}

function emptyCollection() {
  const data = {
    certificates: new Map<string, Uint8Array>(),
    ocspResponses: new Map<string, Uint8Array>(),
    crls: new Map<string, Uint8Array>(),
  };
  const missing = new Map<string, MissingData>();
  const revoked = new Map<string, RevokedCertificate>();
  const keep = (kind: keyof ValidationData, der: Uint8Array) => data[kind].set(keyOf(der), der);
  const nameOf = (certificate: ParsedCertificate): CertificateName => ({
    commonName: commonNameOf(certificate),
    sha256: keyOf(certificate.der),
  });
  return {
    keep,
    keepStatus(certificate: ParsedCertificate, { kind, der, status }: FoundStatus) {
      keep(kind, der);
      if (kind === 'ocspResponses') keep('certificates', status.responder);
      if (status.revokedAt === undefined) return;
      const { revokedAt, reason } = status;
      const name = nameOf(certificate);
      revoked.set(name.sha256, { certificate: name, revokedAt, ...(reason ? { reason } : {}) });
    },
    miss(certificate: ParsedCertificate, code: ProblemCode, attempts: readonly Attempt[]) {
      const name = nameOf(certificate);
      missing.set(name.sha256, { certificate: name, code, attempts });
    },
    result: (): CollectedData => ({
      data: {
        certificates: [...data.certificates.values()],
        ocspResponses: [...data.ocspResponses.values()],
        crls: [...data.crls.values()],
      },
      missing: [...missing.values()],
      revoked: [...revoked.values()],
    }),
  };
}

/** A fetcher that asks each address once. */
function once(fetch: (url: string) => Promise<Uint8Array>): (url: string) => Promise<Uint8Array> {
  const answers = new Map<string, Promise<Uint8Array>>();
  return (url) => {
    const answer = answers.get(url) ?? fetch(url);
    answers.set(url, answer);
    return answer;
  };
}
