import type { Broken, Repair, Repairing } from './repair.ts';
import { addNode, changeNode, connect, passBy, removeEdges, targetOf, withSettings } from './drawing.ts';
import { newFork } from './new-steps.ts';
import { waysOn } from './ways-out.ts';

/** A port that leads nowhere leads somewhere, or its branch goes. */
export const mendOpenPort: Repairing = (broken) => {
  const { nodes, params } = broken.problem;
  const [from = ''] = nodes;
  return [...waysOn(broken, from, params.port ?? ''), ...removeBranch(broken, from, params.port ?? '')];
};

/** Of branches with the same id the first is what the edges are drawn from. */
export const removeDoubleBranch: Repairing = ({ flow, subject, problem: { nodes, params } }) => {
  const node = subject.nodes.find(({ id }) => id === nodes[0]);
  if (node?.kind !== 'decide' && node?.kind !== 'fork') return [];
  const { branches } = node.settings;
  const first =
    node.kind === 'decide' && params.name === 'otherwise' ? -1 : branches.findIndex(({ id }) => id === params.name);
  const second = branches.findIndex(({ id }, index) => id === params.name && index > first);
  const doubled = branches[second];
  if (!doubled) return [];
  const left = branches.filter((branch) => branch !== doubled);
  return [
    {
      code: 'remove-branch',
      params: { branch: doubled.name.nl },
      flow: changeNode(flow, node.id, (changed) => withSettings(changed, { branches: left })),
    },
  ];
};

/**
 * A branch goes, and what is drawn behind its port. A choice or a split that has too few left goes too: the case takes
 * the one way that is left.
 */
export function removeBranch({ flow, subject }: Broken, nodeId: string, branchId: string): Repair[] {
  const node = subject.nodes.find(({ id }) => id === nodeId);
  if (node?.kind !== 'decide' && node?.kind !== 'fork') return [];
  const branch = node.settings.branches.find(({ id }) => id === branchId);
  const left = node.settings.branches.filter(({ id }) => id !== branchId);
  if (!branch) return [];
  const params = { branch: branch.name.nl };
  if (left.length >= (node.kind === 'decide' ? 1 : 2)) {
    const without = changeNode(flow, nodeId, (whole) => withSettings(whole, { branches: left }));
    const drawn = removeEdges(without, ({ from, port }) => from === nodeId && port === branchId);
    return [{ code: 'remove-branch', params, flow: drawn }];
  }
  const to = targetOf(flow, nodeId, left[0]?.id ?? 'otherwise');
  const passed = passBy(flow, nodeId, to);
  if (!passed) return [];
  return [
    { code: 'pass-step', params: { step: node.name.nl, to: subject.shapeOf.get(to!)?.name ?? '' }, flow: passed },
  ];
}

/** Of several edges one stays, or a split comes between: all of them are taken at once. */
export const keepOneEdge: Repairing = ({ flow, problem: { nodes, edges, params }, subject }) => {
  const [from = ''] = nodes;
  const nameOf = (id: string) => subject.shapeOf.get(id)?.name ?? '';
  const drawn = flow.edges.filter(({ id }) => edges.includes(id));
  const keep = drawn.map((kept): Repair => ({
    code: 'keep-edge',
    params: { to: nameOf(kept.to) },
    flow: removeEdges(flow, (edge) => edge !== kept && drawn.includes(edge)),
  }));
  const branches = drawn.map(({ to }, index) => ({ id: `b${index + 1}`, name: { nl: nameOf(to) } }));
  const fork = newFork(flow, from, branches);
  const split = drawn.reduce(
    (given, { to }, index) => connect(given, fork.id, branches[index]!.id, to),
    connect(addNode(flow, fork), from, params.port ?? '', fork.id),
  );
  return [...keep.slice(0, 2), { code: 'insert-fork', params: {}, flow: split }];
};
