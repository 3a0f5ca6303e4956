import { X509Certificate } from 'node:crypto';

function partOf(subject: string, names: readonly string[]): string | null {
  for (const line of subject.split('\n')) {
    const at = line.indexOf('=');
    if (at > 0 && names.includes(line.slice(0, at))) return line.slice(at + 1);
  }
  return null;
}

/** The words of a name, without accents, punctuation and capitals. */
const wordsOf = (name: string): string[] =>
  name
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** The name a certificate was made out to: given name and surname, else the common name. */
export function certificateName(certificateDer: Buffer): string {
  const { subject } = new X509Certificate(certificateDer);
  const given = partOf(subject, ['GN', 'givenName']);
  const surname = partOf(subject, ['SN', 'surname']);
  if (given !== null && surname !== null) return `${given} ${surname}`;
  return partOf(subject, ['CN', 'commonName']) ?? '';
}

/**
 * Whether a certificate is a person's: every word of the name as it is known here stands in the certificate's. A certificate
 * may say more: second given names, `(Signature)`.
 */
export function isNameOf(certificateDer: Buffer, personName: string): boolean {
  const { subject } = new X509Certificate(certificateDer);
  const common = partOf(subject, ['CN', 'commonName']) ?? '';
  const known = new Set(wordsOf(`${certificateName(certificateDer)} ${common}`));
  const words = wordsOf(personName);
  return words.length > 0 && words.every((word) => known.has(word));
}
