import type { CertificateRevocation, SignatureLevel } from './report.ts';

export interface LevelFacts {
  /** A time stamp over the signature is there and sound, trusted or not. */
  readonly hasTimestamp: boolean;
  /** A trusted time stamp proves the time. */
  readonly isTimeProven: boolean;
  /** The path of the signer was found, to an anchor. */
  readonly leadsToAnchor: boolean;
  /** Of each certificate on the paths of the signature and of the time stamp that proves its time. */
  readonly revocation: readonly CertificateRevocation[];
}

/** The level of a signature by what is there and holds (ETSI EN 319 142-1, 6.3). What the caller passed in is not in the file. */
export function levelOf({ hasTimestamp, isTimeProven, leadsToAnchor, revocation }: LevelFacts): SignatureLevel {
  if (!hasTimestamp) return 'B-B';
  const asked = revocation.filter(({ status }) => status !== 'exempt');
  const isInFile = ({ evidence }: CertificateRevocation) => evidence !== undefined && evidence.from !== 'caller';
  if (!isTimeProven || !leadsToAnchor || asked.length === 0 || !asked.every(isInFile)) return 'B-T';
  return asked.every(({ evidence }) => evidence!.provenBy !== undefined) ? 'B-LTA' : 'B-LT';
}
