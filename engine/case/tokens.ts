import { evaluateCondition } from '../feel.ts';
import { fieldsOf } from '../plan.ts';
import type { Plan, PlanNode } from '../plan.ts';
import { EngineError } from '../problem.ts';
import type { StallCode } from './case-state.ts';
import {
  enterArchive,
  enterCall,
  enterDeliver,
  enterNotify,
  enterSeal,
  enterSubflow,
  waitsForCode,
} from './automatic.ts';
import { finishCase } from './finish.ts';
import { stallToken, unlessItFails } from './stalls.ts';
import { changing, leave, nodeOf, record } from './turn.ts';
import type { Turn } from './turn.ts';
import { beginVisit } from './visits.ts';
import { enterWait } from './waits.ts';

/**
 * Moves tokens on until each waits for something: people, an activity, the other branches of a join. A case without
 * tokens is complete.
 *
 * Conditions see data that do not change on the way, so a token that comes round without waiting anywhere would do so
 * for ever: beyond four times the edges it is kept as an incident.
 */
export function moveTokens(turn: Turn): void {
  releaseTokens(turn);
  for (let moves = 0; turn.moving.length > 0; moves++) {
    const edge = turn.moving.shift()!;
    const nodeId = turn.plan.edges[edge]!.to;
    const failure =
      moves < 100 || moves < movesAtMost(turn.plan) ? enter(turn, edge, nodeOf(turn.plan, nodeId)) : 'flow/endless';
    if (failure) stallToken(turn, edge, nodeId, failure);
  }
  if (turn.state.status === 'running' && !hasToken(turn)) finishCase(turn, turn.state.outcome ?? 'completed');
}

/** Tokens that wait before a step for its documents look again: what held them may be over. */
function releaseTokens(turn: Turn): void {
  const waiting = turn.state.tokens.filter((edge) => nodeOf(turn.plan, turn.plan.edges[edge]!.to).kind !== 'join');
  if (waiting.length === 0) return;
  const tokens = changing(turn, 'tokens');
  for (const edge of waiting) tokens.splice(tokens.indexOf(edge), 1);
  turn.moving.push(...waiting);
}

function movesAtMost({ edges }: Plan): number {
  return 4 * Object.keys(edges).length + 100;
}

function hasToken({ state }: Turn): boolean {
  return (
    state.tokens.length > 0 ||
    Object.keys(state.visits).length > 0 ||
    Object.keys(state.waits).length > 0 ||
    Object.values(state.runs).some((run) => run.holdsToken) ||
    Object.values(state.stalls).some((stall) => stall.edge !== null)
  );
}

/** A token comes to a node; the code of what keeps it before it, or null. */
function enter(turn: Turn, edge: string, node: PlanNode): StallCode | null {
  if (!turn.state.passed.includes(edge)) changing(turn, 'passed').push(edge);
  switch (node.kind) {
    case 'start':
      throw new EngineError('plan/broken', 'An edge leads into the start');
    case 'sign':
      if (waitsForCode(turn, edge)) return null;
      return beginVisit(turn, node.id) ? null : 'task/nobody';
    case 'approve':
    case 'fill':
      return beginVisit(turn, node.id) ? null : 'task/nobody';
    case 'decide':
      return decide(turn, node);
    case 'fork':
      for (const { id } of node.settings.branches) leave(turn, node.id, id);
      return null;
    case 'join':
      return join(turn, edge, node);
    case 'wait':
      return enterWait(turn, node);
    case 'seal':
      return enterSeal(turn, edge, node);
    case 'call':
      return enterCall(turn, node);
    case 'subflow':
      return enterSubflow(turn, edge, node);
    case 'notify':
      return enterNotify(turn, node);
    case 'deliver':
      return enterDeliver(turn, edge, node);
    case 'archive':
      return enterArchive(turn, edge, node);
    case 'end':
      turn.state.outcome = node.settings.outcome;
      if (node.settings.stopsCase) finishCase(turn, node.settings.outcome);
      return null;
  }
}

/** The first branch whose condition holds; a condition that fails is an incident, never silently false. */
function decide(turn: Turn, node: Extract<PlanNode, { kind: 'decide' }>): StallCode | null {
  let branch = 'otherwise';
  const failure = unlessItFails(() => {
    const fields = fieldsOf(turn.plan);
    const found = node.settings.branches.find(({ when }) => evaluateCondition(when, turn.state.data, fields));
    if (found) branch = found.id;
  });
  if (failure) return failure;
  record(turn, 'decision/taken', { nodeId: node.id, detail: { branch } });
  leave(turn, node.id, branch);
  return null;
}

function join(turn: Turn, edge: string, node: Extract<PlanNode, { kind: 'join' }>): null {
  const tokens = changing(turn, 'tokens');
  tokens.push(edge);
  if (node.incoming.every((incoming) => tokens.includes(incoming))) {
    for (const incoming of node.incoming) tokens.splice(tokens.indexOf(incoming), 1);
    leave(turn, node.id, 'joined');
  }
  return null;
}
