import type { Client } from '@temporalio/client';
import type { TypedSearchAttributes } from '@temporalio/common';
import type { Logger } from 'pino';
import type { CaseStart, Channel } from '../engine/index.ts';
import type { AlgorithmPolicy } from '../signing/index.ts';
import type { Store } from '../store/index.ts';
import type { PersonCheck } from './means/check-key.ts';
import type { CscSettings } from './means/csc/means.ts';
import type { ItsmeSettings } from './means/itsme/means.ts';

/** What the API runs on. */
export interface ApiDeps {
  store: Store;
  temporal: Client;
  /** Where people reach Paraaf, without a slash at the end. */
  publicUrl: string;
  oidc: { issuer: string; clientId: string; clientSecret: string };
  csc: CscSettings;
  /** Absent where the organisation has no contract with itsme. */
  itsme?: ItsmeSettings;
  /** By what the certificate that signs must be the signer's. */
  signerCheck: PersonCheck;
  /** Certificates that signatures and time stamps must lead to. */
  trustAnchorsPem: string;
  /** Which algorithms and keys may be relied on, and until when. */
  algorithms: AlgorithmPolicy;
  organisation: { key: string; name: string };
  /** The ways by which documents can leave: those that the workers serve. */
  channels: readonly Channel[];
  demo: boolean;
  /** The built screens; absent: the API alone. */
  webFolder?: string;
  /** The flows that ship with Paraaf: JSON files. */
  templatesFolder?: string;
  logger: Logger;
  /** Where the demo's mails are read. */
  mailPageUrl?: string;
  /** For a Temporal server that knows them. */
  caseSearchAttributes?: (start: CaseStart) => TypedSearchAttributes;
}
