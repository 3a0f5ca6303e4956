import { validatePdf } from '../signing/index.ts';
import type { SignatureReport, ValidationOptions } from '../signing/index.ts';
import type { CaseDocument, CaseProjection, GivenSignature } from '../engine/index.ts';
import type { Mandate, Person, Store } from '../store/index.ts';
import type { Verification } from './resources/cases.ts';
import { isChanged, sentenceOf } from './verification-sentence.ts';

type VerifiedDocument = Verification['documents'][number];
type VerifiedSignature = VerifiedDocument['signatures'][number];

/** The certificates of a PEM bundle, each apart. */
export const certificatesIn = (pem: string): string[] =>
  pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];

interface Known {
  people: Map<string, Person>;
  mandates: Mandate[];
}

function signatureOf(report: SignatureReport, given: GivenSignature | undefined, known: Known): VerifiedSignature {
  return {
    name: report.signer?.commonName ?? given?.name ?? 'onbekend',
    function: (given && known.people.get(given.personId)?.function) ?? null,
    mandateLine: known.mandates.find(({ id }) => id === given?.mandateId)?.line ?? null,
    signedAt: report.timestamp?.at ?? report.claimedAt ?? report.bestTimeAt,
    timeStamped: report.timestamp?.isValid ?? false,
    indication: report.indication,
    sentence: sentenceOf(report),
  };
}

interface Validated {
  document: VerifiedDocument;
  reports: SignatureReport[];
}

async function validate(
  store: Store,
  trust: ValidationOptions,
  document: CaseDocument,
  known: Known,
): Promise<Validated> {
  const { fileName, sha256 } = document;
  const result = validatePdf(await store.files.read(sha256), trust);
  const reports = result.ok ? result.report.signatures.filter(({ kind }) => kind === 'signature') : [];
  // Signatures that the document came in with stand before those that were given here.
  const before = reports.length - document.signatures.length;
  const signatures = reports.map((report, index) => signatureOf(report, document.signatures[index - before], known));
  return { document: { fileName, sha256, signatures }, reports };
}

function verdictOf(status: CaseProjection['status'], reports: readonly SignatureReport[]): Verification['verdict'] {
  if (reports.some(isChanged)) return 'changed';
  if (reports.some(({ indication }) => indication !== 'TOTAL_PASSED')) return 'invalid';
  if (status === 'running') return 'in-progress';
  return reports.length === 0 ? 'unsigned' : 'valid';
}

/** What anybody with the code of a case may know: what is signed, by whom, and whether it still holds. */
export async function verifyCase(
  store: Store,
  trust: ValidationOptions,
  organisationName: string,
  projection: CaseProjection,
): Promise<Verification> {
  const signed = projection.documents.filter((document) => document.signed);
  const personIds = new Set(signed.flatMap(({ signatures }) => signatures.map(({ personId }) => personId)));
  const people = await Promise.all([...personIds].map((id) => store.people.get(id)));
  const known: Known = {
    people: new Map(people.filter((person) => person !== null).map((person) => [person.id, person])),
    mandates: await store.mandates.list(),
  };
  const documents: Validated[] = [];
  for (const document of signed) documents.push(await validate(store, trust, document, known));
  const reports = documents.flatMap((each) => each.reports);
  return {
    code: projection.verificationCode,
    verdict: verdictOf(projection.status, reports),
    title: projection.title,
    organisation: organisationName,
    documents: documents.map(({ document }) => document),
  };
}
