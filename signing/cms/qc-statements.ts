import { parseCertificate } from './certificate.ts';
import { oid, splitDer } from './der.ts';

const QC_STATEMENTS = '1.3.6.1.5.5.7.1.3';
const COMPLIANCE = oid('0.4.0.1862.1.1');
const SSCD = oid('0.4.0.1862.1.4');
const TYPE = oid('0.4.0.1862.1.6');
const FOR_SIGNATURES = oid('0.4.0.1862.1.6.1');

/** What the issuer of a certificate states of it (ETSI EN 319 412-5); whether the issuer may, a trusted list says. */
export interface QualifiedStatements {
  /** Issued as a qualified certificate (clause 4.2.1). */
  readonly qualified: boolean;
  /** Its key is in a qualified signature creation device (clause 4.2.2). */
  readonly onDevice: boolean;
  /** For electronic signatures of persons: it says so, or names no type at all (clause 4.2.3). */
  readonly forSignatures: boolean;
}

/**
 * The statements of a qualified certificate; none of them where the extension is absent or not readable.
 *
 * @throws SigningError `certificate/unreadable`
 */
export function qualifiedStatements(certificateDer: Uint8Array): QualifiedStatements {
  const { structure } = parseCertificate(certificateDer);
  const extension = structure.extensions?.find(({ extnID }) => extnID === QC_STATEMENTS);
  const statements = extension ? partsOf(extension.extnValue.valueBlock.valueHexView).map(partsOf) : [];
  const infoOf = (id: Buffer) => statements.find(([statementId]) => statementId?.equals(id));
  const types = infoOf(TYPE)?.[1];
  return {
    qualified: infoOf(COMPLIANCE) !== undefined,
    onDevice: infoOf(SSCD) !== undefined,
    forSignatures: types === undefined || partsOf(types).some((type) => type.equals(FOR_SIGNATURES)),
  };
}

function partsOf(element: Uint8Array): Buffer[] {
  try {
    return splitDer(element);
  } catch {
    // It throws on a length that leads beyond the end: nothing that anybody could rely on.
    return [];
  }
}
