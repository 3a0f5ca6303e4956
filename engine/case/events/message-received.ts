import type { Plan } from '../../plan.ts';
import type { Permission } from '../../problem.ts';
import { formulaInWords } from '../../messages/incidents.ts';
import { assigned } from '../assign.ts';
import { failingOutput } from '../failing-formula.ts';
import type { CaseData } from '../../schema/form.ts';
import type { CaseState, Wait } from '../case-state.ts';
import type { CaseEvent } from '../events.ts';
import { unlessItFails } from '../stalls.ts';
import { leave, record } from '../turn.ts';
import type { Turn } from '../turn.ts';
import { awaitedAt, endWait } from '../waits.ts';
import type { Awaited } from '../waits.ts';
import { granted, refused } from './permission.ts';

type Received = Extract<CaseEvent, { type: 'messageReceived' }>;

/** A message is taken only by a step that waits for it, and only when what it brings can be kept. */
export function permitMessage(plan: Plan, state: CaseState, event: Received): Permission {
  if (state.status !== 'running') return refused('case/not-running');
  if (waitsFor(state, event).length === 0) return refused('message/not-awaited');
  const failure = unlessItFails(() => {
    dataAfter(plan, state, event);
  });
  if (!failure) return granted;
  const failing = failingOutput(outputFor(plan, state, event), { plan, state }, { message: event.data });
  return refused('data/invalid', {
    sentence: `Wat de boodschap bevat, past niet in het dossier.${formulaInWords(failing)}`,
  });
}

function waitsFor({ waits }: CaseState, { name, key }: Received): Wait[] {
  return Object.values(waits).filter(({ message }) => message?.name === name && message.key === key);
}

/**
 * The data of a case with what every step that waited keeps of a message. All of them see the data of before; where several
 * keep something in the same field, the one that began to wait last counts.
 *
 * @throws EngineError `feel/failed`
 */
function dataAfter(plan: Plan, state: CaseState, event: Received): CaseData {
  return assigned({ plan, state }, outputFor(plan, state, event), { message: event.data });
}

const outputFor = (plan: Plan, state: CaseState, event: Received): Awaited['output'] =>
  waitsFor(state, event).flatMap((wait) => (awaitedAt({ plan }, wait) as Awaited).output);

/** Every step that waited for the message goes on. */
export function applyMessage(turn: Turn, event: Received): void {
  turn.state.data = dataAfter(turn.plan, turn.state, event);
  for (const wait of waitsFor(turn.state, event)) {
    endWait(turn, wait, 'other');
    record(turn, 'message/received', { nodeId: wait.nodeId, detail: { message: event.name } });
    leave(turn, wait.nodeId, 'done');
  }
}
