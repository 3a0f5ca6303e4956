import { advance } from '../case/advance.ts';
import type { AuditEntry } from '../case/audit.ts';
import type { CaseStart } from '../case/case-start.ts';
import type { ActOutcome, CaseState, Run, Task } from '../case/case-state.ts';
import { createState } from '../case/create-state.ts';
import type { CaseCommand, CaseEvent } from '../case/events.ts';
import { permits } from '../case/permits.ts';
import { hashEntry } from '../hash.ts';
import type { Actor } from '../schema/principal.ts';
import { answerOf } from '../simulate/answer.ts';
import { actorFor } from './outgoing-letter.ts';

type WithoutInstant<E> = E extends CaseEvent ? Omit<E, 'at'> : never;

/** Test support: a case that is walked through by hand, with all that happened to it. */
export interface CaseWalk {
  state(): CaseState;
  /** The instant of the events that follow. */
  at(instant: string): void;
  /** Lets an event happen; its commands. */
  send(event: WithoutInstant<CaseEvent>): CaseCommand[];
  /** The code with which an event is refused, or `permitted`. */
  refusal(event: WithoutInstant<CaseEvent>): string;
  act(
    taskId: string,
    principal: string,
    outcome: Exclude<ActOutcome, 'signed' | 'done'>,
    by?: Partial<Actor>,
  ): CaseCommand[];
  /** A signature on the present revisions. */
  signing(taskId: string, principal: string, by?: Partial<Actor>): WithoutInstant<CaseEvent>;
  sign(taskId: string, principal: string, by?: Partial<Actor>): CaseCommand[];
  /** Lets a run succeed, with a result as its activity would give. */
  done(runId: string): CaseCommand[];
  fail(runId: string): CaseCommand[];
  task(taskId: string): Task;
  /** The types of the whole audit trail. */
  trail(): AuditEntry[];
}

/** @param reached the state from which to go on; none for a case that begins */
export function walkCase(
  start: CaseStart,
  startedAt = '2026-11-25T10:00:00.000Z',
  reached: CaseState = createState(start),
): CaseWalk {
  let state = deepFreeze(reached);
  let now = startedAt;
  const entries: AuditEntry[] = [];

  const dated = (event: WithoutInstant<CaseEvent>) => ({ ...event, at: now });
  const walk: CaseWalk = {
    state: () => state,
    at: (instant) => (now = instant),
    send: (event) => {
      const next = advance(start.plan, state, dated(event));
      state = deepFreeze(next.state);
      for (const command of next.commands) if (command.type === 'record') entries.push(command.entry);
      return next.commands;
    },
    refusal: (event) => {
      const permission = permits(start.plan, state, dated(event));
      return permission.ok ? 'permitted' : permission.problem.code;
    },
    act: (taskId, principal, outcome, by = {}) =>
      walk.send({
        type: 'acted',
        taskId,
        actor: actorFor(principal, by),
        outcome,
        ...(outcome === 'approved' ? {} : { reason: 'Er ontbreekt een bijlage' }),
      }),
    signing: (taskId, principal, by = {}) => ({
      type: 'signatureGiven',
      taskId,
      actor: actorFor(principal, by),
      signingSessionId: 'sessie-1',
      documents: Object.values(state.documents)
        .filter(({ signed }) => signed)
        .map(({ id, sha256 }) => ({ id, baseSha256: sha256 })),
    }),
    sign: (taskId, principal, by) => walk.send(walk.signing(taskId, principal, by)),
    done: (runId) => walk.send(resultOf(state.runs[runId]!, now)),
    fail: (runId) =>
      walk.send({ type: 'activityFailed', runId, code: 'mail/refused', message: 'De mailserver weigert het bericht.' }),
    task: (taskId) => state.tasks[taskId]!,
    trail: () => entries,
  };
  return walk;
}

/** What the activity of a run would answer when all goes well; a call answers what it was given. */
export function resultOf(run: Run, at: string): WithoutInstant<CaseEvent> {
  const { at: _at, ...answer } = answerOf(run, at, insteadFor(run, at));
  return answer;
}

function insteadFor({ id: reference, activity }: Run, at: string): Record<string, unknown> {
  switch (activity.activity) {
    case 'call':
      return { result: activity.input.values };
    case 'deliver':
      return {
        deliveries: activity.input.recipients.map(({ email }) => ({
          recipient: email,
          channel: activity.input.channels[0],
          reference,
          at,
        })),
      };
    default:
      return {};
  }
}

/** A value that cannot be changed any more, nor can anything in it. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) deepFreeze(inner);
  }
  return value;
}

/** What is wrong with the chain of an audit trail, or null: sequence without gaps, each entry bound to the one before. */
export function brokenLink(trail: readonly AuditEntry[]): string | null {
  let previous = '0'.repeat(64);
  for (const [index, entry] of trail.entries()) {
    if (entry.sequence !== index + 1) return `entry ${index + 1} has sequence ${entry.sequence}`;
    if (entry.previous !== previous) return `entry ${entry.sequence} does not follow the one before`;
    if (entry.hash !== hashEntry(entry)) return `entry ${entry.sequence} does not have its hash`;
    previous = entry.hash;
  }
  return null;
}
