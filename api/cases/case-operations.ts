import { fieldsOf, permits, portsOf } from '../../engine/index.ts';
import type { Actor, CaseState, Operation, Plan } from '../../engine/index.ts';
import { sentenceOf } from '../problem.ts';
import type { CaseOperations } from '../resources/operations.ts';

type Place = CaseOperations['places'][number];
type Standing = Omit<Place, 'nodeName' | 'skips'>;

/** Where a case waits and how it can be brought on from there: what its own rules permit this person at this instant. */
export function operationsOf(plan: Plan, state: CaseState, actor: Actor, at: string): CaseOperations {
  const refusalOf = (operation: Operation): string | null => {
    const permission = permits(plan, state, { type: 'operated', at, actor, operation });
    return permission.ok ? null : sentenceOf(permission.problem.code, permission.problem.params);
  };
  const skipsOf = ({ nodeId, taskId, runId, holdsToken }: Standing): Place['skips'] => {
    const what = taskId === null ? { runId: runId ?? '' } : { taskId };
    const reason = 'mag dit?';
    const node = plan.nodes[nodeId]!;
    if (!holdsToken) {
      // A term that cannot be counted holds up nothing, and there is nothing to let go: only to try again.
      if (state.stalls[runId ?? '']) return [];
      const refusal = refusalOf({ type: 'skip', ...what, port: null, reason });
      return [{ port: null, portName: null, leadsTo: null, refusal }];
    }
    return portsOf(node).flatMap(({ id, name }) => {
      const edge = plan.edges[node.ports[id] ?? ''];
      if (!edge) return [];
      return {
        port: id,
        portName: name?.nl ?? null,
        leadsTo: plan.nodes[edge.to]?.name.nl ?? null,
        refusal: refusalOf({ type: 'skip', ...what, port: id, reason }),
      };
    });
  };
  const places = standingsOf(state).map((standing) => ({
    ...standing,
    nodeName: plan.nodes[standing.nodeId]!.name.nl,
    skips: skipsOf(standing),
  }));
  return { places, steps: stepsOf(plan), form: fieldsOf(plan), data: state.data };
}

/** What holds a token inside a step, and what failed beside one. */
function standingsOf({ visits, runs, waits, stalls }: CaseState): Standing[] {
  return [
    ...Object.values(visits).map(({ nodeId, openTasks: [taskId = null] }) => ({
      ...{ nodeId, taskId, runId: null },
      ...{ holdsToken: true, waitsFor: 'people' as const },
    })),
    ...Object.values(runs)
      .filter(({ holdsToken, incident }) => holdsToken || incident)
      .map(({ id, nodeId, holdsToken, incident }) => ({
        ...{ nodeId, taskId: null, runId: id },
        ...{ holdsToken, waitsFor: incident ? ('operator' as const) : ('activity' as const) },
      })),
    ...Object.values(waits).map(({ id, nodeId }) => ({
      ...{ nodeId, taskId: null, runId: id },
      ...{ holdsToken: true, waitsFor: 'event' as const },
    })),
    ...Object.values(stalls).map(({ id, nodeId, edge }) => ({
      ...{ nodeId, taskId: null, runId: id },
      ...{ holdsToken: edge !== null, waitsFor: 'operator' as const },
    })),
  ];
}

/** The steps that something leads into, each after those before it. */
function stepsOf({ nodes, edges, start }: Plan): CaseOperations['steps'] {
  const reached = new Set([start]);
  for (const nodeId of reached) {
    for (const edge of Object.values(nodes[nodeId]?.ports ?? {})) reached.add(edges[edge]!.to);
  }
  return [...reached].flatMap((nodeId) => {
    const { name, incoming } = nodes[nodeId]!;
    return incoming.length > 0 ? { nodeId, name: name.nl } : [];
  });
}
