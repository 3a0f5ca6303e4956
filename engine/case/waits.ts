import { evaluateExpression } from '../feel.ts';
import { fieldsOf } from '../plan.ts';
import type { PlanNode } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { CaseData } from '../schema/form.ts';
import type { WaitFor } from '../schema/node.ts';
import { dayFromIso } from '../working-day.ts';
import { addWorking, startOfWorkingDay } from '../working-time.ts';
import type { StallCode, Wait } from './case-state.ts';
import { unlessItFails } from './stalls.ts';
import { changing, countVisit, leave, nodeOf, record } from './turn.ts';
import type { Turn } from './turn.ts';

type WaitNode = Extract<PlanNode, { kind: 'wait' }>;
type DeliverNode = Extract<PlanNode, { kind: 'deliver' }>;
export type Awaited = Extract<WaitFor, { message: string }>;

/** A token comes to a `wait`; a moment that has passed is not waited for. */
export function enterWait(turn: Turn, { id: nodeId, settings, name }: WaitNode): StallCode | null {
  const { for: awaited } = settings;
  if ('date' in awaited && dayIn(turn.state.data, awaited.date) === '') return 'wait/no-date';
  const wait = newWait(turn, nodeId);
  const failure = unlessItFails(() => {
    wait.firesAt = momentOf(turn, wait, awaited);
    if ('message' in awaited) wait.message = { name: awaited.message, key: correlationOf(turn, awaited) };
  });
  if (failure) return failure;
  if (wait.message) record(turn, 'message/awaited', { nodeId, detail: { message: wait.message.name } });
  else if (wait.firesAt! <= turn.at) {
    leave(turn, nodeId, 'done');
    return null;
  }
  openWait(turn, wait, name.nl);
  return null;
}

/** The token of a delivery waits until each recipient has opened the documents, or until its term is over. */
export function awaitOpenings(turn: Turn, { id: nodeId, settings, name }: DeliverNode): StallCode | null {
  const wait = newWait(turn, nodeId);
  const failure = unlessItFails(() => {
    wait.firesAt = momentOf(turn, wait, { duration: settings.openWithin! });
  });
  if (!failure) openWait(turn, wait, name.nl);
  return failure;
}

const newWait = (turn: Turn, nodeId: string): Wait => ({
  id: `${nodeId}.${countVisit(turn, nodeId)}`,
  nodeId,
  openedAt: turn.at,
  firesAt: null,
  message: null,
});

function openWait(turn: Turn, wait: Wait, summary: string): void {
  changing(turn, 'waits')[wait.id] = wait;
  if (wait.firesAt) turn.commands.push({ type: 'setTimer', timerId: wait.id, firesAt: wait.firesAt, summary });
}

/**
 * The instant at which a wait is over by itself, or null.
 *
 * @throws EngineError `calendar/exhausted`
 */
export function momentOf({ state }: Turn, { openedAt }: Wait, awaited: WaitFor): string | null {
  const { calendar, data } = state;
  if ('duration' in awaited) return addWorking(openedAt, awaited.duration, calendar);
  if ('date' in awaited) return startOfWorkingDay(dayFromIso(dayIn(data, awaited.date)), calendar);
  return awaited.within ? addWorking(openedAt, awaited.within, calendar) : null;
}

function dayIn(data: CaseData, field: string): string {
  const value = data[field];
  return typeof value === 'string' ? value : '';
}

function correlationOf({ plan, state }: Turn, { correlation }: Awaited): string {
  if (correlation.trim() === '') return state.info.number;
  const key = evaluateExpression(correlation, state.data, fieldsOf(plan));
  // Cases without a key of their own would all go on by one message.
  if ((typeof key !== 'string' && typeof key !== 'number') || key === '') {
    throw new EngineError('feel/failed', 'The correlation is no text and no number');
  }
  return String(key);
}

/** What a wait waits for: that of a `deliver` for its term, beside the openings. */
export function awaitedAt({ plan }: Pick<Turn, 'plan'>, { nodeId }: Wait): WaitFor {
  const node = nodeOf(plan, nodeId) as WaitNode | DeliverNode;
  return node.kind === 'deliver' ? { duration: node.settings.openWithin! } : node.settings.for;
}

/** The port by which a token leaves when the moment of its wait has come. */
export function portWhenOver({ plan }: Pick<Turn, 'plan'>, wait: Wait): string {
  if (nodeOf(plan, wait.nodeId).kind === 'deliver') return 'unopened';
  return wait.message ? 'overdue' : 'done';
}

/** Takes a wait away; its timer too, unless that is what ended it. */
export function endWait(turn: Turn, { id, firesAt }: Wait, cause: 'timer' | 'other'): void {
  delete changing(turn, 'waits')[id];
  if (firesAt && cause === 'other') turn.commands.push({ type: 'clearTimer', timerId: id });
}
