import { evaluateCondition } from '../../feel.ts';
import { fieldsOf } from '../../plan.ts';
import type { NodeKind } from '../../schema/node.ts';
import type { PlanNode } from '../../plan.ts';
import { attempt, leave, put, say, stall } from './case.ts';
import type { Case } from './case.ts';
import { finish } from './ending.ts';

export type NodeOf<K extends NodeKind> = Extract<PlanNode, { kind: K }>;

/** `decide`: the first condition that holds is the port, else `otherwise`. */
export function decide(c: Case, node: NodeOf<'decide'>, edge: string): Case {
  const choice = attempt(
    () => node.settings.branches.find(({ when }) => evaluateCondition(when, c.data, fieldsOf(c.plan)))?.id,
  );
  if (choice.failure) return stall(c, node.id, edge, choice.failure);
  return leave(say(c, 'decision/taken', { nodeId: node.id }), node.id, choice.value ?? 'otherwise');
}

/** `fork`: the token becomes one on every branch. */
export function fork(c: Case, { id, settings }: NodeOf<'fork'>): Case {
  return settings.branches.reduce((now, branch) => leave(now, id, branch.id), c);
}

/** `join`: when every incoming edge has a token, one is taken from each and one leaves. */
export function join(c: Case, node: NodeOf<'join'>, edge: string): Case {
  const waiting = put(c, { at: 'edge', edge });
  const ofEach = node.incoming.map((incoming) =>
    waiting.tokens.find((token) => token.at === 'edge' && token.edge === incoming),
  );
  if (ofEach.includes(undefined)) return waiting;
  return leave(
    { ...waiting, tokens: waiting.tokens.filter((token) => !ofEach.includes(token as never)) },
    node.id,
    'joined',
  );
}

/** `end`: the token is gone, and the outcome noted; one that stops the case ends it at once. */
export function end(c: Case, { settings: { outcome, stopsCase } }: NodeOf<'end'>): Case {
  return stopsCase ? finish(c, outcome) : { ...c, outcome };
}
