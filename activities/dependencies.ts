import type { SigningKey } from '../signing/index.ts';
import type { Store } from '../store/index.ts';
import type { ArchiveTarget } from './connectors/archive-folder/port.ts';
import type { Connectors } from './connectors/port.ts';
import type { MailSender } from './connectors/smtp/port.ts';
import type { TimestampAuthority } from './connectors/tsa/port.ts';

type StoreParts = Pick<
  Store,
  | 'files'
  | 'projections'
  | 'signingSessions'
  | 'deliveryLinks'
  | 'effects'
  | 'acts'
  | 'auditDays'
  | 'flowVersions'
  | 'organisation'
  | 'calendars'
> & {
  people: Pick<Store['people'], 'findByPrincipals' | 'list'>;
};

/** What the activities work with; the worker's process makes it once. */
export interface ActivityDependencies {
  store: StoreParts;
  mail: MailSender;
  archive: ArchiveTarget;
  timestamps: TimestampAuthority;
  /** The organisation's key for seals; without it a flow that seals gets an incident. */
  seal?: SigningKey;
  /** The systems that `call` steps ask. */
  connectors: Connectors;
  /** Certificates that the time-stamping authority must lead to (DER or PEM); without them its tokens are checked but for trust. */
  timestampTrustAnchors?: readonly (Uint8Array | string)[];
  /** Where people reach Paraaf, without a slash at the end: `https://paraaf.klaverdam.be`. */
  publicUrl: string;
  /** As mails are signed: `Gemeente en OCMW Klaverdam`. */
  organisationName: string;
  /** In which days begin and end: `Europe/Brussels`. */
  timeZone: string;
  /** Told of every failure: codes and ids only. */
  onFailure?: (failure: FailureReport) => void;
}

export interface FailureReport {
  activity: string;
  idempotencyKey: string;
  code: string;
  attempt: number;
  /** The code that the system underneath gave: `ECONNREFUSED`, `550`. */
  cause: string | null;
}
