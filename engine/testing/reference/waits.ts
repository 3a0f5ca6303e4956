import type { CaseEvent } from '../../case/events.ts';
import { evaluateExpression } from '../../feel.ts';
import { fieldsOf } from '../../plan.ts';
import { EngineError } from '../../problem.ts';
import type { WaitFor } from '../../schema/node.ts';
import { dayFromIso } from '../../working-day.ts';
import { addWorking, startOfWorkingDay } from '../../working-time.ts';
import { attempt, begin, leave, nodeOf, put, refuse, refuseIf, replace, say, stall, take, timesBegun } from './case.ts';
import type { Case, Waiting } from './case.ts';
import { kept } from './data.ts';
import type { NodeOf } from './routing.ts';

export const waitsOf = ({ tokens }: Case): Waiting[] => tokens.filter((token) => token.at === 'wait');

export function awaitedBy(c: Case, { nodeId }: { nodeId: string }): WaitFor {
  const node = nodeOf(c, nodeId) as NodeOf<'wait' | 'deliver'>;
  return node.kind === 'deliver' ? { duration: node.settings.openWithin! } : node.settings.for;
}

/** `wait`: a token waits for its moment, for a message, or for a message until a moment. */
export function beginWait(before: Case, { id: nodeId, settings }: NodeOf<'wait'>, edge: string): Case {
  const { for: awaited } = settings;
  if ('date' in awaited && !before.data[awaited.date]) return stall(before, nodeId, edge, 'wait/no-date');
  const c = begin(before, nodeId);
  const found = attempt((): Waiting => {
    const message = 'message' in awaited ? { name: awaited.message, key: keyOf(c, awaited.correlation) } : null;
    const id = `${nodeId}.${timesBegun(c, nodeId)}`;
    return { at: 'wait', id, nodeId, openedAt: c.at, firesAt: momentOf(c, c.at, awaited), message };
  });
  if (found.failure) return stall(c, nodeId, edge, found.failure);
  if (found.value.message) return say(put(c, found.value), 'message/awaited', { nodeId });
  return found.value.firesAt! <= c.at ? leave(c, nodeId, 'done') : put(c, found.value);
}

export function momentOf({ calendar, data }: Case, from: string, awaited: WaitFor): string | null {
  if ('duration' in awaited) return addWorking(from, awaited.duration, calendar);
  if ('date' in awaited) return startOfWorkingDay(dayFromIso(data[awaited.date] as string), calendar);
  return awaited.within ? addWorking(from, awaited.within, calendar) : null;
}

/** The correlation as text; the number of the case when there is none. */
function keyOf({ plan, data, number }: Case, correlation: string): string {
  if (correlation.trim() === '') return number;
  const key = evaluateExpression(correlation, data, fieldsOf(plan));
  const isKey = (typeof key === 'string' && key !== '') || typeof key === 'number';
  if (!isKey) throw new EngineError('feel/failed', 'No text and no number');
  return String(key);
}

/** Every wait with the name and key of a message goes on, with what it keeps of it; one that nobody waits for is refused. */
export function receive(before: Case, { name, key, data }: Extract<CaseEvent, { type: 'messageReceived' }>): Case {
  refuseIf(before.status !== 'running', 'case/not-running');
  const waits = waitsOf(before).filter(({ message }) => message?.name === name && message.key === key);
  refuseIf(waits.length === 0, 'message/not-awaited');
  const output = waits.flatMap((wait) => (awaitedBy(before, wait) as Extract<WaitFor, { message: string }>).output);
  const outcome = attempt(() => kept(before, output, { message: data }));
  if (outcome.failure) return refuse('data/invalid');
  return waits.reduce(
    (c, wait) => leave(say(take(c, wait), 'message/received', { nodeId: wait.nodeId }), wait.nodeId, 'done'),
    { ...before, data: outcome.value },
  );
}

/** The moment of a wait has come: it leaves by `done`, or by what is for a message or an opening that did not come; undrawn, it waits on. */
export function waited(c: Case, wait: Waiting): Case {
  const port = nodeOf(c, wait.nodeId).kind === 'deliver' ? 'unopened' : wait.message ? 'overdue' : 'done';
  const over = say(c, 'wait/over', { nodeId: wait.nodeId });
  return port in nodeOf(c, wait.nodeId).ports
    ? leave(take(over, wait), wait.nodeId, port)
    : replace(over, wait, { ...wait, firesAt: null });
}

/** Counts the moment of a wait again from its beginning; one that cannot be counted any more stays as it was. */
export function countWaitAgain(c: Case, wait: Waiting): Case {
  const awaited = awaitedBy(c, wait);
  if (wait.firesAt === null || ('date' in awaited && !c.data[awaited.date])) return c;
  const counted = attempt(() => momentOf(c, wait.openedAt, awaited));
  return counted.failure ? c : replace(c, wait, { ...wait, firesAt: counted.value });
}
