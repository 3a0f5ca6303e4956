import type { SignatureReport, SubIndication } from '../signing/index.ts';
import { phraseOf } from './verification-changes.ts';

/** Whether the document is another one than was signed. */
export const isChanged = (report: SignatureReport): boolean =>
  report.laterChanges === 'forbidden' || (report.checks.coversRevision && !report.checks.isDigestRight);

/** Why a signature does not pass, when what was signed is still there (EN 319 102-1, tables 5 and 6). */
const FAILURES: Readonly<Record<SubIndication, string>> = {
  FORMAT_FAILURE: 'De handtekening klopt niet: ze is niet van dit bestand, of niet volgens de regels gemaakt.',
  HASH_FAILURE: 'De handtekening klopt niet: ze hoort bij een ander document.',
  SIG_CRYPTO_FAILURE: 'De handtekening klopt niet: ze is niet met de sleutel van dit certificaat gezet.',
  NOT_YET_VALID: 'De handtekening klopt niet: ze is gezet voor het certificaat geldig was.',
  SIG_CONSTRAINTS_FAILURE:
    'De handtekening noemt haar certificaat niet zoals het hoort: van wie ze is, staat niet vast.',
  CRYPTO_CONSTRAINTS_FAILURE_NO_POE:
    'De handtekening is gezet op een manier die niet sterk genoeg is, en niets bewijst dat ze van ervoor is.',
  NO_SIGNING_CERTIFICATE_FOUND: 'Het certificaat van de ondertekenaar zit niet bij de handtekening.',
  NO_CERTIFICATE_CHAIN_FOUND: 'De handtekening klopt, maar de uitgever van het certificaat is niet bekend.',
  CHAIN_CONSTRAINTS_FAILURE: 'De handtekening klopt, maar de uitgever mocht dit certificaat niet uitgeven.',
  OUT_OF_BOUNDS_NO_POE:
    'De handtekening klopt, maar het certificaat is verlopen, en niets bewijst dat ze ervoor gezet is.',
  EXPIRED: 'De handtekening klopt niet: ze is gezet nadat het certificaat verlopen was.',
  REVOKED: 'De handtekening klopt niet: ze is gezet nadat het certificaat ingetrokken was.',
  REVOKED_NO_POE:
    'De handtekening klopt, maar het certificaat is ingetrokken, en niets bewijst dat ze ervoor gezet is.',
  REVOKED_CA_NO_POE:
    'De handtekening klopt, maar de uitgever van het certificaat is ingetrokken, en niets bewijst dat ze ervoor gezet is.',
  TRY_LATER:
    'De handtekening klopt, maar of het certificaat ingetrokken was, is nog niet bekend: kijk ze later opnieuw na.',
  TIMESTAMP_ORDER_FAILURE:
    'De handtekening klopt, maar haar tijdstempels spreken elkaar tegen: wanneer ze gezet is, staat niet vast.',
};

/** What holds of a signature, for who does not know signatures: in one sentence. */
export function sentenceOf(report: SignatureReport): string {
  const forbidden = report.changes.filter(({ allowed }) => !allowed);
  if (forbidden.length > 0) return `Het document is gewijzigd na deze handtekening: ${phraseOf(forbidden)}.`;
  if (isChanged(report)) return 'Het document is gewijzigd na deze handtekening.';
  if (report.subIndication !== undefined) return FAILURES[report.subIndication];
  return report.laterChanges === 'allowed'
    ? `Geldig: na deze handtekening is enkel gewijzigd wat ze toelaat: ${phraseOf(report.changes)}.`
    : 'Geldig: na deze handtekening is aan het document niets gewijzigd.';
}
