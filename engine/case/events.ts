import type { Calendar } from '../calendar.ts';
import type { Plan } from '../plan.ts';
import type { CaseData } from '../schema/form.ts';
import type { Actor, Principal } from '../schema/principal.ts';
import type { ActivityResults, CaseActivityName } from './activities.ts';
import type { CaseStart } from './case-start.ts';
import type { AuditEntry } from './audit.ts';
import type { ActOutcome, CaseOutcome, Extension } from './case-state.ts';

/** What comes from outside with a message or an answer: plain JSON, which FEEL reads. */
export type MessageData = Record<string, unknown>;

/** What happens to a case. Each carries its instant (`at`, ISO UTC): the engine has no clock. */
export type CaseEvent =
  | { type: 'started'; at: string; start: CaseStart }
  | {
      type: 'acted';
      at: string;
      taskId: string;
      actor: Actor;
      outcome: Exclude<ActOutcome, 'signed' | 'done'>;
      reason?: string;
    }
  /** The answers to all that a `fill` step asks. */
  | { type: 'filled'; at: string; taskId: string; actor: Actor; data: CaseData }
  /** Another file in the place of a document, by who fills in a step that allows it. */
  | {
      type: 'documentReplaced';
      at: string;
      taskId: string;
      actor: Actor;
      documentId: string;
      sha256: string;
      fileName: string;
    }
  /** What a `wait` waited for; `data` is known to its output as `message`. */
  | { type: 'messageReceived'; at: string; name: string; key: string; data: MessageData }
  /** A recipient has opened what a `deliver` step brought; `field` is where their address stands. */
  | { type: 'deliveryOpened'; at: string; nodeId: string; field: string }
  | {
      type: 'signatureGiven';
      at: string;
      taskId: string;
      actor: Actor;
      signingSessionId: string;
      /** The revisions that were signed: refused when the case holds others (fencing). */
      documents: { id: string; baseSha256: string }[];
    }
  | { type: 'timerFired'; at: string; timerId: string }
  | {
      [N in CaseActivityName]: {
        type: 'activityDone';
        at: string;
        runId: string;
        activity: N;
        result: ActivityResults[N];
      };
    }[CaseActivityName]
  | { type: 'activityFailed'; at: string; runId: string; code: string; message: string }
  | { type: 'amended'; at: string; actor: Actor; amendment: Amendment }
  | { type: 'operated'; at: string; actor: Actor; operation: Operation }
  | { type: 'cancelled'; at: string; actor: Actor; reason: string }
  | { type: 'calendarChanged'; at: string; actor: Actor; calendar: Calendar }
  /** Goes on in another version of its flow, whole: replay needs no database. */
  | { type: 'migrated'; at: string; actor: Actor; plan: Plan; planHash: string };

/** A change to the work itself, by who has part in it. */
export type Amendment =
  | { type: 'reassign'; taskId: string; from: Principal; to: Principal[]; reason: string }
  | { type: 'extend'; taskId: string; by: Extension; reason: string }
  | { type: 'withdraw'; reason: string }
  | { type: 'ask'; taskId: string; to: Principal[]; question: string }
  | { type: 'answer'; taskId: string; questionId: string; answer: string };

/** How a case is mended, by who operates cases. A run's id is that of an activity, or of what the engine could not work out. */
export type Operation =
  | { type: 'retry'; runId: string }
  | ({ type: 'skip'; port: string | null; reason: string } & ({ runId: string } | { taskId: string }))
  | { type: 'correct'; data: CaseData; reason: string }
  /** Ids of nodes. */
  | { type: 'move'; from: string; to: string; reason: string };

/** What the driver must do, in this order. */
export type CaseCommand =
  | { type: 'openTask'; taskId: string }
  | { type: 'closeTask'; taskId: string }
  | { type: 'setTimer'; timerId: string; firesAt: string; summary: string }
  | { type: 'clearTimer'; timerId: string }
  | { type: 'run'; runId: string }
  | { type: 'record'; entry: AuditEntry }
  | { type: 'finish'; outcome: CaseOutcome };
