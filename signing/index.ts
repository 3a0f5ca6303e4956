/**
 * PAdES signatures (ETSI EN 319 142-1) as a library: plain data in and out, no network of its own, nothing of the other
 * folders. The road: `inspectPdf` → `stampVerificationCode` → for each signer `placeSignature` → `prepareSignature` →
 * `signedAttributes` → (sign elsewhere) → `checkSignatureValue` → `completeSignature` → `joinRevision`; after the last signer, for
 * twenty years and without a network: `collectValidationData` → `addValidationData` → `archiveTimestamp`, and once more before
 * `renewalDueAt`. `validatePdf` reads it all back. Sizes are in bytes, lengths in points, digests in hex, instants in ISO UTC.
 */
export { algorithmOfOid } from './cms/algorithms.ts';
export { attachSignature, joinRevision } from './attach.ts';
export type { PreparedIncrement } from './attach.ts';
export type { SignatureLines } from './appearance/signature-box.ts';
export type { HashAlgorithm, SignatureAlgorithm, SignatureScheme } from './cms/algorithms.ts';
export { buildCms } from './cms/build.ts';
export type { CmsParts } from './cms/build.ts';
export { qualifiedStatements } from './cms/qc-statements.ts';
export type { QualifiedStatements } from './cms/qc-statements.ts';
export { signedAttributes } from './cms/signed-attributes.ts';
export type { SignedAttributes } from './cms/signed-attributes.ts';
export { checkSignatureValue } from './cms/signature-value.ts';
export type { SignatureValueCheck } from './cms/signature-value.ts';
export { completeSignature, requestTimestamp } from './complete.ts';
export type { CompletedSignature, FetchTimestamp, SignatureCompletion } from './complete.ts';
export { addValidationData } from './long-term/add-validation-data.ts';
export { archiveTimestamp } from './long-term/archive-timestamp.ts';
export type { ArchiveTimestamp } from './long-term/archive-timestamp.ts';
export type { Attempt } from './long-term/attempt.ts';
export { collectValidationData } from './long-term/collect.ts';
export type {
  CertificateName,
  CollectedData,
  CollectOptions,
  MissingData,
  RevokedCertificate,
} from './long-term/collect.ts';
export { renewalDueAt } from './long-term/renewal.ts';
export type { ValidationData } from './long-term/security-store.ts';
export { inspectPdf, MAX_PDF_BYTES } from './inspect.ts';
export type { PdfFacts } from './inspect.ts';
export type { Rect } from './pdf/rect.ts';
export { openPkcs12 } from './pkcs12.ts';
export type { SigningKey } from './pkcs12.ts';
export { findMarkers } from './place/markers.ts';
export type { MarkerPlace } from './place/markers.ts';
export { markerOf, placeSignature } from './place/place-signature.ts';
export type { Placement } from './place/place-signature.ts';
export { etsiTs119312 } from './policy/algorithm-policy.ts';
export type { AlgorithmPolicy, Curve, Limit, RsaLimit } from './policy/algorithm-policy.ts';
export { weaknessOfSigning } from './policy/judge.ts';
export type { Weakness } from './policy/judge.ts';
export { parseAlgorithmPolicy } from './policy/parse-policy.ts';
export { prepareSignature } from './prepare.ts';
export type { PreparedSignature, SignatureRequest } from './prepare.ts';
export type { Problem, ProblemCode, Refusal, Result } from './problems.ts';
export { revocationAddresses } from './revocation/addresses.ts';
export type { RevocationAddresses } from './revocation/addresses.ts';
export type { CertificateIdHash } from './revocation/certificate-id.ts';
export { checkCrl } from './revocation/crl.ts';
export type { CrlQuestion } from './revocation/crl.ts';
export { ocspRequest } from './revocation/ocsp-request.ts';
export type { OcspQuestion } from './revocation/ocsp-request.ts';
export { checkOcspResponse } from './revocation/ocsp-response.ts';
export type { OcspAnswer, OcspStatus } from './revocation/ocsp-response.ts';
export type { RevocationReason, RevocationStatus } from './revocation/status.ts';
export { stampVerificationCode } from './stamp.ts';
export type { VerificationCode } from './stamp.ts';
export { timestampRequest } from './tsp/request.ts';
export type { TimestampRequest } from './tsp/request.ts';
export { checkTimestamp, parseTimestampResponse } from './tsp/response.ts';
export type { AcceptedTimestamp } from './tsp/response.ts';
export type { FormatFault } from './validate/byte-range.ts';
export type { ChangeKind } from './validate/compare/fact.ts';
export type {
  CertificateRevocation,
  DocumentChange,
  Indication,
  LaterChanges,
  NotChecked,
  RevocationEvidence,
  SignatureLevel,
  SignatureReport,
  SignerName,
  SubIndication,
  TimeProof,
  ValidationReport,
} from './validate/report.ts';
export { leadsToAnchor } from './validate/chain.ts';
export { validatePdf } from './validate/validate.ts';
export type { ValidationOptions } from './validate/validate.ts';
