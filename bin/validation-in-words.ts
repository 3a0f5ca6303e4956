import { phraseOf } from '../api/verification-changes.ts';
import { sentenceOf } from '../api/verification-sentence.ts';
import type { NotChecked, SignatureReport, ValidationReport } from '../signing/index.ts';

const VERDICTS: Readonly<Record<ValidationReport['indication'], string>> = {
  TOTAL_PASSED: 'geldig',
  INDETERMINATE: 'onzeker',
  TOTAL_FAILED: 'ongeldig',
};

const NOT_CHECKED: Readonly<Record<NotChecked, string>> = {
  revocation: 'of certificaten ingetrokken waren',
  qualification: 'of ze gekwalificeerd zijn',
};

const momentFormat = new Intl.DateTimeFormat('nl-BE', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Europe/Brussels',
});

/** `25 november 2026 om 14:30:05`, on the clock of Brussels. */
export const dutchMoment = (at: string): string => momentFormat.format(new Date(at));

const MARGIN = 36;

/** What holds of a file and of each of its signatures, a line each; the terms of EN 319 102-1 in the margin. */
export function describeValidation(file: string, report: ValidationReport): string[] {
  const { signatures, indication, notChecked } = report;
  const count = signatures.filter(({ kind }) => kind === 'signature').length;
  const counted = count === 0 ? 'geen handtekeningen' : `${count} handtekening${count === 1 ? '' : 'en'}`;
  const verdict = count === 0 ? '' : `, ${VERDICTS[indication]}`;
  return [
    `${file}: ${counted}${verdict}, nagekeken op ${dutchMoment(report.validatedAt)}`,
    ...signatures.flatMap((signature) => ['', ...describeSignature(signature)]),
    ...(count > 0 && notChecked.length > 0
      ? ['', `Niet nagekeken: ${notChecked.map((what) => NOT_CHECKED[what]).join(', ')}.`]
      : []),
  ];
}

function describeSignature(report: SignatureReport): string[] {
  const { indication, subIndication, laterChanges, changes } = report;
  const margin = [indication, subIndication ?? ''];
  const lines = [
    `${whoOf(report)}${report.level === undefined ? '' : `, niveau ${report.level}`}`,
    whenOf(report),
    sentenceOf(report),
    ...weaknessesOf(report),
    ...(laterChanges === 'signatures-only' && changes.length > 0 ? [`Daarna bijgekomen: ${phraseOf(changes)}.`] : []),
  ];
  return lines.map((line, index) => `  ${(margin[index] ?? '').padEnd(MARGIN)}${line}`);
}

/** What the algorithm policy does not rely on, of the signature and of its time stamp. */
function weaknessesOf({ weakness, timestamp }: SignatureReport): string[] {
  return [weakness, timestamp?.weakness].flatMap((each, index) => {
    if (!each) return [];
    const whose = each.certificate === undefined ? '' : ` onder het certificaat van ${each.certificate}`;
    const since = each.since === undefined ? '' : ` sinds ${each.since}`;
    return [`Niet sterk genoeg${since}${index === 1 ? ', in de tijdstempel' : ''}: ${each.algorithm}${whose}.`];
  });
}

function whoOf({ kind, signer, fieldName }: SignatureReport): string {
  const name = signer?.commonName || 'Iemand zonder naam';
  const organization = signer?.organization === undefined ? '' : ` (${signer.organization})`;
  const what = kind === 'document-timestamp' ? 'Tijdstempel op het hele document van ' : '';
  return `${what}${name}${organization}, in veld “${fieldName}”`;
}

function whenOf(report: SignatureReport): string {
  const { kind, timestamp, claimedAt, bestTimeAt, bestTimeProof } = report;
  if (kind === 'document-timestamp') return `Op ${dutchMoment(bestTimeAt)}.`;
  if (timestamp?.isValid) {
    const proof = timestamp.isTrusted ? 'bewezen door de' : 'volgens een niet vertrouwde';
    return `Op ${dutchMoment(timestamp.at)}, ${proof} tijdstempel van ${timestamp.authority}.`;
  }
  if (bestTimeProof.by === 'document-timestamp') {
    return `Ten laatste op ${dutchMoment(bestTimeAt)}, bewezen door de tijdstempel op het document (“${bestTimeProof.fieldName}”).`;
  }
  const broken = timestamp ? ': de tijdstempel klopt niet' : '';
  if (claimedAt === undefined) return `Wanneer, is niet gezegd${broken}.`;
  return `Op ${dutchMoment(claimedAt)}, zegt wie tekende; niets bewijst het${broken}.`;
}
