import { compileFlow } from '../compile.ts';
import { hashPlan } from '../hash.ts';
import type { RunStep } from '../problem.ts';
import { flowOfNet } from './flow-of-net.ts';
import { outgoingLetterCase } from './outgoing-letter.ts';
import type { DrawnNet } from './random-net.ts';
import { walkCase } from './walk-case.ts';
import type { CaseWalk } from './walk-case.ts';

/** Where a case stands after a run: on these edges, one of them named twice when two tokens lie on it. */
export interface Played {
  walk: CaseWalk;
  /** Ids of edges, in ascending order. */
  standing: string[];
  /** Lets everything go on that waits before a fork, a join or an end, for these happen by themselves. */
  settle: () => void;
}

/** The task or run of a case in which the token on an edge waits. */
interface Stand {
  edge: string;
  nodeId: string;
  id: string;
}

const mayor = 'role:burgemeester';
const pause = (edge: string): string => `voor-${edge}`;

/**
 * Test support: plays a run on the engine itself. Since forks, joins and ends happen at once there, an approval is put before
 * each, in which a token waits.
 *
 * @throws Error for a step that the case cannot take
 */
export function playRun(drawn: DrawnNet, run: readonly RunStep[]): Played {
  const walk = caseOf(withPauses(drawn));
  const kindOf = new Map(drawn.steps.map(({ id, kind }) => [id, kind]));
  const target = new Map(drawn.edges.map(({ id, to }) => [id, to]));
  const stands: Stand[] = [];
  const isPaused = (edge: string) => ['fork', 'join', 'end'].includes(kindOf.get(target.get(edge)!)!);

  /** Finds what is new in the case for a token on an edge. */
  const arrive = (edge: string) => {
    const nodeId = isPaused(edge) ? pause(edge) : target.get(edge)!;
    const { tasks, runs } = walk.state();
    const waiting = [...Object.values(tasks), ...Object.values(runs).filter(({ holdsToken }) => holdsToken)];
    const fresh = waiting.find((found) => found.nodeId === nodeId && !stands.some(({ id }) => id === found.id));
    if (!fresh) throw new Error(`Nothing waits on ${edge}`);
    stands.push({ edge, nodeId, id: fresh.id });
  };
  const leave = (edge: string, port: string) => {
    const at = stands.findIndex((stand) => stand.edge === edge);
    if (at < 0) throw new Error(`No token on ${edge}`);
    const [{ id }] = stands.splice(at, 1) as [Stand];
    if (port === 'notified') walk.done(id);
    else if (port === 'signed') {
      walk.sign(id, mayor);
      walk.done(`${id}.sign.1`);
    } else walk.act(id, mayor, port as 'approved' | 'rejected' | 'returned' | 'refused');
  };
  const take = ({ node, port, edge }: RunStep) => {
    const kind = kindOf.get(node);
    const out = drawn.edges.filter(({ from }) => from === node);
    if (target.get(edge) !== node) throw new Error(`${edge} does not lead to ${node}`);
    switch (kind) {
      case 'join':
        for (const { id } of drawn.edges.filter(({ to }) => to === node)) leave(id, 'approved');
        return out;
      case 'fork':
      case 'end':
        leave(edge, 'approved');
        return out;
      default:
        leave(edge, port!);
        return out.filter((way) => way.port === port);
    }
  };

  arrive(drawn.edges.find(({ from }) => kindOf.get(from) === 'start')!.id);
  for (const step of run) for (const { id } of take(step)) arrive(id);
  return {
    walk,
    standing: stands.map(({ edge }) => edge).sort(),
    settle: () => {
      for (const { edge } of [...stands]) if (isPaused(edge)) leave(edge, 'approved');
    },
  };
}

function withPauses({ steps, edges }: DrawnNet): DrawnNet {
  const pausing = new Set(steps.filter(({ kind }) => ['fork', 'join', 'end'].includes(kind)).map(({ id }) => id));
  const paused = edges.filter(({ to }) => pausing.has(to));
  return {
    steps: [...steps, ...paused.map(({ id }) => ({ id: pause(id), kind: 'approve' as const, stopsCase: false }))],
    edges: [
      ...edges.map((edge) => (pausing.has(edge.to) ? { ...edge, to: pause(edge.id) } : edge)),
      ...paused.map(({ id, to }) => ({ id: `na-${id}`, from: pause(id), port: 'approved', to })),
    ],
  };
}

function caseOf(drawn: DrawnNet): CaseWalk {
  const plan = compileFlow(flowOfNet(drawn), 1);
  const start = outgoingLetterCase({ plan, planHash: hashPlan(plan) });
  const walk = walkCase(start);
  walk.send({ type: 'started', start });
  walk.done(`${plan.start}.1`);
  return walk;
}
