import type { Plan, PlanNode, TaskProjection } from '../../engine/index.ts';

/** The ports by which a step leads on when all goes well; of a choice and of a fork, every branch does. */
const straight = ['started', 'approved', 'signed', 'joined', 'notified', 'delivered', 'archived'];

const leadsStraight = ({ kind }: PlanNode, port: string): boolean =>
  kind === 'decide' || kind === 'fork' || straight.includes(port);

/** The nodes of a plan in the order in which they are reached: all of the straight way, then what comes of the rest. */
function nodesInOrder(plan: Plan): PlanNode[] {
  const order: PlanNode[] = [];
  const seen = new Set<string>();
  const straightOn = [plan.start];
  const aside: string[] = [];
  for (let id = straightOn.shift(); id !== undefined; id = straightOn.shift() ?? aside.shift()) {
    const node = plan.nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    order.push(node);
    for (const [port, edge] of Object.entries(node.ports)) {
      const next = plan.edges[edge]?.to;
      if (next !== undefined) (leadsStraight(node, port) ? straightOn : aside).push(next);
    }
  }
  return order;
}

type SignNode = Extract<PlanNode, { kind: 'sign' }>;

const placesOf = ({ who, need }: SignNode['settings']['who'][number]): number =>
  need === 'all' ? who.length : Math.min(need, who.length);

/**
 * Which signer of the flow somebody is, from 1: decides the text marker of the signature, `[SIG01]` for the first. Counted
 * over the sign steps in the order of the flow, their parties in theirs, and the principals within a party.
 */
export function signerOrder(plan: Plan, task: TaskProjection, principal: string): number {
  let before = 0;
  for (const node of nodesInOrder(plan)) {
    if (node.kind !== 'sign') continue;
    const parties = node.settings.who.map((party, index) => ({ party, index }));
    parties.sort((one, other) => one.party.order - other.party.order);
    for (const { party, index } of parties) {
      if (node.id === task.nodeId && index === task.party) {
        const places = placesOf(party);
        const own = party.need === 'all' ? task.principals.findIndex((each) => each === principal) : -1;
        const place = own >= 0 ? own : task.acts.length + task.pending.length;
        return before + Math.min(place, places - 1) + 1;
      }
      before += placesOf(party);
    }
  }
  return before + 1;
}
