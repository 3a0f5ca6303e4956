import { canonicalJson } from '../../canonical-json.ts';
import { readForm } from '../../form-data.ts';
import { fieldsOf } from '../../plan.ts';
import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import type { Actor } from '../../schema/principal.ts';
import { taskNode } from '../tasks.ts';
import { countTermAgain, countWaitAgain } from '../terms.ts';
import { record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { awaitedAt } from '../waits.ts';
import type { OperationOf } from './operated.ts';
import { granted, refused } from './permission.ts';

/** Each value must be one that its field takes. Whether a person is known, only the API can tell. */
function readCorrection(plan: Plan, { data }: OperationOf<'correct'>) {
  const fields = fieldsOf(plan).filter(({ id }) => Object.hasOwn(data, id));
  return readForm(fields, data, () => true);
}

export function permitCorrection(plan: Plan, operation: OperationOf<'correct'>): Permission {
  if (Object.keys(operation.data).length === 0) return refused('data/nothing');
  const reading = readCorrection(plan, operation);
  if (reading.ok) return granted;
  return refused('data/invalid', { sentence: reading.faults[0]!.sentence });
}

/**
 * Corrects what stands in the fields of a case. Terms and waits that are dates in them are counted again; a choice that was made
 * already and who was asked already stay, and what failed is tried again only when that is asked.
 */
export function correct(turn: Turn, operation: OperationOf<'correct'>, actor: Actor): void {
  const reading = readCorrection(turn.plan, operation);
  if (!reading.ok) return;
  const before = turn.state.data;
  const corrected = Object.entries(reading.data);
  const said = corrected.flatMap(([id, value]): [string, string][] => [
    [`before:${id}`, canonicalJson(before[id] ?? null)],
    [`after:${id}`, canonicalJson(value)],
  ]);
  turn.state.data = { ...before, ...reading.data };
  record(turn, 'data/corrected', { actor, detail: { ...Object.fromEntries(said), reason: operation.reason } });
  for (const { id, nodeId } of Object.values(turn.state.tasks)) {
    const { due } = taskNode(turn, nodeId).settings;
    if (due && 'field' in due && Object.hasOwn(reading.data, due.field)) countTermAgain(turn, id);
  }
  for (const wait of Object.values(turn.state.waits)) {
    const awaited = awaitedAt(turn, wait);
    if ('date' in awaited && Object.hasOwn(reading.data, awaited.date)) countWaitAgain(turn, wait);
  }
}
