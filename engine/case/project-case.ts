import type { Plan } from '../plan.ts';
import type { CaseState, Task } from './case-state.ts';
import { draftersOf, drawnOutcomes } from './events/act-permission.ts';
import { permitLoss } from './events/document-replaced.ts';
import { openPrincipals } from './principals.ts';
import type { CaseProjection, TaskProjection } from './projection.ts';
import { nodeOf } from './turn.ts';

type Standing = CaseProjection['position'][number]['state'];

/** What a case looks like from outside. It differs from the one before only when the audit trail has grown. */
export function projectCase(plan: Plan, state: CaseState): CaseProjection {
  const { info } = state;
  const awaited = Object.values(state.waits).flatMap(({ nodeId, message }) =>
    message ? [{ nodeId, ...message }] : [],
  );
  return {
    caseId: info.caseId,
    number: info.number,
    organisation: info.organisation,
    department: info.department,
    title: info.title,
    flow: { key: plan.key, version: plan.version, planHash: info.planHash, name: plan.name.nl },
    verificationCode: info.verificationCode,
    starter: info.starter,
    startedAt: info.startedAt,
    endedAt: state.endedAt,
    status: state.status === 'created' ? 'running' : state.status,
    sequence: state.audit.sequence,
    data: state.data,
    documents: Object.values(state.documents),
    tasks: Object.values(state.tasks).map((task) => projectTask(plan, state, task)),
    position: positionOf(plan, state),
    ...(awaited.length > 0 && { awaited }),
    passedNodes: passedNodes(plan, state),
    incidents: [
      ...Object.values(state.runs).flatMap(({ id, nodeId, incident }) =>
        incident ? [{ ...incident, runId: id, nodeId }] : [],
      ),
      ...Object.values(state.stalls).map(({ id, nodeId, incident }) => ({ ...incident, runId: id, nodeId })),
    ],
    archive: state.archive,
  };
}

/** An open task as the inbox shows it. */
export function projectTask(plan: Plan, state: CaseState, whole: Task): TaskProjection {
  const { ladder: _ladder, climbed: _climbed, extensions: _extensions, ...task } = whole;
  const node = nodeOf(plan, task.nodeId);
  const instructions = 'instructions' in node.settings ? node.settings.instructions : undefined;
  return {
    ...task,
    nodeName: node.name.nl,
    instructions: instructions?.nl ?? null,
    outcomes: drawnOutcomes(plan, whole),
    open: openPrincipals(whole),
    ...(task.fourEyes && { drafters: draftersOf(state) }),
    ...(node.kind === 'fill' && node.settings.documents.length > 0 && replaceable(plan, state, node.settings)),
  };
}

function replaceable(
  plan: Plan,
  state: CaseState,
  { documents }: { documents: string[] },
): Pick<TaskProjection, 'replaceable'> {
  const places = Object.values(state.documents).filter(({ slot }) => documents.includes(slot));
  return {
    replaceable: places.map((document) => {
      const permission = permitLoss(plan, state, document);
      return { documentId: document.id, refusal: permission.ok ? null : permission.problem };
    }),
  };
}

/** The nodes at which the case stands. What failed says more than what is at work, and that more than what waits. */
function positionOf(plan: Plan, state: CaseState): CaseProjection['position'] {
  const standing = new Map<string, Standing>();
  const rank: Record<Standing, number> = { waiting: 0, working: 1, incident: 2 };
  const stand = (nodeId: string, as: Standing) => {
    const before = standing.get(nodeId);
    if (before === undefined || rank[before] < rank[as]) standing.set(nodeId, as);
  };
  for (const edge of state.tokens) stand(plan.edges[edge]!.to, 'waiting');
  for (const { nodeId } of Object.values(state.waits)) stand(nodeId, 'waiting');
  for (const task of Object.values(state.tasks)) stand(task.nodeId, task.pending.length > 0 ? 'working' : 'waiting');
  for (const run of Object.values(state.runs)) {
    if (run.incident) stand(run.nodeId, 'incident');
    else if (run.holdsToken) stand(run.nodeId, 'working');
  }
  for (const stall of Object.values(state.stalls)) stand(stall.nodeId, 'incident');
  return [...standing].map(([nodeId, as]) => ({ nodeId, state: as }));
}

function passedNodes(plan: Plan, { passed }: CaseState): string[] {
  const nodes = new Set<string>();
  for (const id of passed) {
    const edge = plan.edges[id]!;
    nodes.add(edge.from);
    if (plan.nodes[edge.to]?.kind === 'end') nodes.add(edge.to);
  }
  return [...nodes];
}
