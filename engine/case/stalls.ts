import { EngineError } from '../problem.ts';
import { formulaInWords, incidentMessages } from '../messages/incidents.ts';
import type { Incident, StallCode, Task } from './case-state.ts';
import { failingFormula } from './failing-formula.ts';
import { changing, nodeOf, record } from './turn.ts';
import type { Turn } from './turn.ts';

/** What can fail for want of data or calendar: the code of its failure, or null. Anything else goes on as it is thrown. */
export function unlessItFails(act: () => void): StallCode | null {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError && (error.code === 'feel/failed' || error.code === 'calendar/exhausted')) {
      return error.code;
    }
    throw error;
  }
  return null;
}

/** Keeps a token before its node until somebody tries again. */
export function stallToken(turn: Turn, edge: string, nodeId: string, code: StallCode): void {
  stall(turn, nodeId, edge, null, code);
}

/** Says that the term of a task cannot be counted; the task stays open, without its term. */
export function stallTask(turn: Turn, task: Task, code: StallCode): void {
  stall(turn, task.nodeId, null, task.id, code);
}

function stall(turn: Turn, nodeId: string, edge: string | null, taskId: string | null, code: StallCode): void {
  const id = taskId ? `${taskId}.term` : freeId(turn, nodeId);
  changing(turn, 'stalls')[id] = { id, nodeId, edge, taskId, incident: incidentAt(turn, nodeId, code) };
  record(turn, 'incident/raised', { nodeId, ...(taskId ? { taskId } : {}), detail: { run: id, code } });
}

/** What the engine itself could not work out at a step, in the user's words, with the formula that fails. */
export function incidentAt(turn: Turn, nodeId: string, code: StallCode): Incident {
  const node = nodeOf(turn.plan, nodeId);
  const formula = code === 'feel/failed' ? formulaInWords(failingFormula(node, turn)) : '';
  return { code, message: incidentMessages[code](node.name.nl) + formula, since: turn.at };
}

function freeId(turn: Turn, nodeId: string): string {
  let number = 1;
  while (turn.state.stalls[`${nodeId}.stall.${number}`]) number++;
  return `${nodeId}.stall.${number}`;
}
