import type { CaseDocument, CaseStart, GivenSignature } from './case-start.ts';
import type { AuditEntry } from './audit.ts';
import type { CaseOutcome } from './case-state.ts';
import type { CaseProjection } from './projection.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import type { CaseData, Contact, FieldValue } from '../schema/form.ts';
import type { Channel } from '../schema/node.ts';
import type { LocalizedText } from '../schema/text.ts';

/** What every activity of a case gets: whose it is, and the key under which it happens once. */
export interface ActivityContext {
  caseId: string;
  organisation: string;
  number: string;
  title: string;
  /** Same key, same effect, once: `CASE/RUN`. */
  idempotencyKey: string;
}

export interface DocumentRef {
  id: string;
  sha256: string;
}

/** Somebody to whom documents go; `field` is where their address stands, absent in cases of before that was kept. */
export interface Recipient extends Contact {
  field?: string;
}

/** The activities a plan can ask for, as data: `activity` names the function, `input` is its argument beside the context. */
export type CaseActivity =
  | { activity: 'prepareDocuments'; input: { verificationCode: string; documents: DocumentRef[] } }
  | {
      activity: 'attachSignature';
      input: { taskId: string; signingSessionId: string; documents: DocumentRef[]; actor: Actor };
    }
  | { activity: 'remind'; input: { taskId: string; nodeName: LocalizedText; to: Principal[]; dueAt: string | null } }
  | {
      activity: 'escalate';
      input: {
        taskId: string;
        nodeName: LocalizedText;
        to: Principal[];
        as: 'informed' | 'added' | 'replacing';
        dueAt: string | null;
      };
    }
  | { activity: 'notify'; input: { to: Principal[]; subject: LocalizedText; message: LocalizedText } }
  | {
      activity: 'deliver';
      input: {
        /** The step; absent in cases of before deliveries could be opened. */
        nodeId?: string;
        /** The first that reaches a recipient is used. */
        channels: Channel[];
        recipients: Recipient[];
        documents: DocumentRef[];
        subject: LocalizedText;
        message: LocalizedText;
        verificationCode: string;
      };
    }
  | {
      activity: 'archive';
      input: {
        target: 'folder';
        series: string;
        retentionYears: number | null;
        documents: DocumentRef[];
        metadata: Record<string, string>;
      };
    }
  | { activity: 'seal'; input: { documents: DocumentRef[]; text: LocalizedText | null } }
  | { activity: 'call'; input: { connector: string; action: string; values: Record<string, FieldValue> } }
  | {
      activity: 'subflow';
      input: {
        flow: string;
        data: CaseData;
        documents: { slot: string; id: string; sha256: string; fileName: string; signedBefore?: true }[];
      };
    };

export type CaseActivityName = CaseActivity['activity'];
export type ActivityInput<N extends CaseActivityName> = Extract<CaseActivity, { activity: N }>['input'];

/** What comes back from each; `advance` takes it as `activityDone.result`. */
export interface ActivityResults {
  prepareDocuments: { documents: Pick<CaseDocument, 'id' | 'sha256'>[] };
  attachSignature: { documents: { id: string; sha256: string; signature: GivenSignature }[] };
  remind: { recipients: number };
  escalate: { recipients: number };
  notify: { recipients: number };
  deliver: {
    deliveries: { recipient: string; channel: Channel; reference: string; at: string }[];
    /** Recipients that every channel refused: their place in the input. Absent from results of before there were several channels. */
    undeliverable?: number[];
  };
  seal: { documents: { id: string; sha256: string; signature: GivenSignature }[] };
  call: { result: Record<string, unknown> };
  /** The end of the other case, its data, and the revisions it leaves of the documents that went along (ids as they went). */
  subflow: {
    outcome: CaseOutcome;
    data: CaseData;
    documents: { id: string; sha256: string; signatures: GivenSignature[] }[];
  };
  archive: { location: string; files: { name: string; sha256: string }[]; at: string };
}

export type CaseActivityFunction<N extends CaseActivityName> = (
  context: ActivityContext,
  input: ActivityInput<N>,
) => Promise<ActivityResults[N]>;

/** One write of what a case looks like from outside, conditional on `sequence`. */
export interface ProjectionBatch {
  projection: CaseProjection;
  acts: AuditEntry[];
}

/**
 * All activities a worker serves. The workflow knows them by this type only. Another flow (`subflow`) is no activity but a
 * case of its own, which `openSubcase` makes ready: the same key gives the same case.
 */
export type Activities = { [N in Exclude<CaseActivityName, 'subflow'>]: CaseActivityFunction<N> } & {
  openSubcase(
    context: ActivityContext,
    input: ActivityInput<'subflow'> & { starter: CaseStart['starter'] },
  ): Promise<CaseStart>;
  project(batch: ProjectionBatch): Promise<void>;
};
