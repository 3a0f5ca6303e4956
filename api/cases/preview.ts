import { EngineError, evaluateCondition, resolveDue } from '../../engine/index.ts';
import type { Calendar, CaseData, Due, Plan, PlanNode, Principal } from '../../engine/index.ts';

export interface PreviewStep {
  nodeId: string;
  kind: PlanNode['kind'];
  name: string;
  who: Principal[];
  dueAt: string | null;
  conditional: boolean;
}

/** The port that is taken when everything goes well. */
const straightPort: Partial<Record<PlanNode['kind'], string>> = {
  start: 'started',
  approve: 'approved',
  sign: 'signed',
  fill: 'done',
  join: 'joined',
  wait: 'done',
  seal: 'sealed',
  call: 'done',
  subflow: 'completed',
  notify: 'notified',
  deliver: 'delivered',
  archive: 'archived',
};

interface Way {
  edge: string;
  /** When the step is reached, if everybody takes the time they get. */
  at: string;
  conditional: boolean;
}

/** The branches a decision leads to: one when the answers of the start decide it, all of them when they do not. */
function decide(node: Extract<PlanNode, { kind: 'decide' }>, plan: Plan, data: CaseData): string[] {
  try {
    const branch = node.settings.branches.find(({ when }) => evaluateCondition(when, data, plan.form));
    return [branch?.id ?? 'otherwise'];
  } catch (error) {
    if (error instanceof EngineError) return Object.keys(node.ports);
    throw error;
  }
}

function portsTaken(node: PlanNode, plan: Plan, data: CaseData): string[] {
  if (node.kind === 'decide') return decide(node, plan, data);
  if (node.kind === 'fork') return node.settings.branches.map(({ id }) => id);
  const port = straightPort[node.kind];
  return port === undefined ? [] : [port];
}

const partiesOf = (node: PlanNode): Principal[] => {
  if (isTask(node)) return node.settings.who.flatMap(({ who }) => who);
  return node.kind === 'notify' ? node.settings.to : [];
};

type TaskNode = Extract<PlanNode, { kind: 'approve' | 'sign' | 'fill' }>;
const isTask = (node: PlanNode): node is TaskNode =>
  node.kind === 'approve' || node.kind === 'sign' || node.kind === 'fill';

/** The term of a task, or until when a wait waits; a message comes whenever it comes. */
function termOf(node: PlanNode): Due | undefined {
  if (isTask(node)) return node.settings.due;
  if (node.kind !== 'wait' || 'message' in node.settings.for) return undefined;
  return 'date' in node.settings.for ? { field: node.settings.for.date } : node.settings.for.duration;
}

function dueOf(node: PlanNode, at: string, calendar: Calendar, data: CaseData): string | null {
  try {
    return resolveDue(termOf(node), at, calendar, data);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

/**
 * Who will act and by when, if everything goes straight: nobody rejects or is late, and everybody takes the time they get.
 * Steps in the order they are reached; each once.
 */
export function previewSteps(plan: Plan, data: CaseData, calendar: Calendar, startAt: string): PreviewStep[] {
  const steps: PreviewStep[] = [];
  const seen = new Set<string>();
  const arrived = new Map<string, Way[]>();
  const ways: Way[] = [];

  function leave(node: PlanNode, at: string, conditional: boolean): void {
    const ports = portsTaken(node, plan, data);
    const isOpen = node.kind === 'decide' && ports.length > 1;
    for (const port of ports) {
      const edge = node.ports[port];
      if (edge !== undefined) ways.push({ edge, at, conditional: conditional || isOpen });
    }
  }

  const start = plan.nodes[plan.start];
  if (start) leave(start, startAt, false);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const nodeId = plan.edges[way.edge]?.to ?? '';
    const node = plan.nodes[nodeId];
    if (!node) continue;
    let { at, conditional } = way;
    if (node.kind === 'join') {
      const here = [...(arrived.get(nodeId) ?? []), way];
      arrived.set(nodeId, here);
      if (here.length < node.incoming.length) continue;
      at = here.map((each) => each.at).reduce((latest, each) => (each > latest ? each : latest));
      conditional = here.some((each) => each.conditional);
    }
    if (seen.has(nodeId)) continue;
    seen.add(nodeId);
    const dueAt = dueOf(node, at, calendar, data);
    if (!['join', 'fork', 'decide'].includes(node.kind)) {
      steps.push({ nodeId, kind: node.kind, name: node.name.nl, who: partiesOf(node), dueAt, conditional });
    }
    // A term that is over already, by a date in the form, does not make the next step begin in the past.
    leave(node, dueAt !== null && dueAt > at ? dueAt : at, conditional);
  }
  return steps;
}
