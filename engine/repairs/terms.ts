import { isTask } from '../checks/subject.ts';
import type { LadderStep } from '../schema/node.ts';
import type { Flow } from '../schema/flow.ts';
import { changeNode, removeEdges, withSettings } from './drawing.ts';
import { mendFieldType } from './fields.ts';
import type { Repair, Repairing } from './repair.ts';
import { waysOn } from './ways-out.ts';

/** The term that a new task gets in the designer, too. */
export const usualTerm = { workingDays: 5 };

function changeLadder(flow: Flow, nodeId: string, change: (ladder: LadderStep[]) => LadderStep[]): Flow {
  return changeNode(flow, nodeId, (node) =>
    isTask(node) ? withSettings(node, { ladder: change(node.settings.ladder) }) : node,
  );
}

export const setTermForLadder: Repairing = ({ flow, problem: { nodes } }) => [
  {
    code: 'set-term',
    params: { days: String(usualTerm.workingDays) },
    flow: changeNode(flow, nodes[0]!, (node) => withSettings(node, { due: usualTerm })),
  },
  {
    code: 'drop-rungs',
    params: {},
    flow: changeLadder(flow, nodes[0]!, (ladder) => ladder.filter(({ when }) => 'after' in when)),
  },
];

export const mendTermField: Repairing = mendFieldType('date');

/** A task that goes on when it is late: somewhere, or not after all. */
export const mendOverdue: Repairing = (broken) => {
  const { flow, problem } = broken;
  const [step = ''] = problem.nodes;
  const without: Repair = {
    code: 'drop-overdue',
    params: {},
    flow: changeLadder(flow, step, (ladder) => ladder.filter(({ do: act }) => act !== 'overdue')),
  };
  const [first, ...others] = waysOn(broken, step, 'overdue');
  return first ? [first, without, ...others] : [without];
};

/** ‘Overdue’ is drawn: it is taken when the term is over, or not drawn after all. */
export const mendOverduePort: Repairing = ({ flow, problem: { nodes, edges } }) => [
  {
    code: 'set-overdue',
    params: {},
    flow: changeLadder(flow, nodes[0]!, (ladder) => [
      ...ladder,
      { when: { afterDue: { workingHours: 0 } }, do: 'overdue', to: [], as: 'informed', repeat: 0 },
    ]),
  },
  { code: 'remove-edge', params: {}, flow: removeEdges(flow, ({ id }) => edges.includes(id)) },
];

const isForNobody = ({ do: act, to }: LadderStep): boolean => act === 'escalate' && to.length === 0;

export const mendEscalation: Repairing = ({ flow, problem: { nodes }, subject: { directory } }) => {
  const { department } = flow;
  const head = `head:${department}` as LadderStep['to'][number];
  return [
    {
      code: 'escalate-to-head',
      params: { name: directory?.departments[department] ?? department },
      flow: changeLadder(flow, nodes[0]!, (ladder) =>
        ladder.map((rung) => (isForNobody(rung) ? { ...rung, to: [head] } : rung)),
      ),
    },
    {
      code: 'drop-escalation',
      params: {},
      flow: changeLadder(flow, nodes[0]!, (ladder) => ladder.filter((rung) => !isForNobody(rung))),
    },
  ];
};

/** A message that is awaited for some time: it is drawn what comes then, or it is awaited for ever. */
export const mendWaitOverdue: Repairing = (broken) => {
  const { flow, problem } = broken;
  const [step = ''] = problem.nodes;
  const forEver: Repair = {
    code: 'drop-term',
    params: {},
    flow: changeNode(flow, step, (node) => {
      if (node.kind !== 'wait' || !('message' in node.settings.for)) return node;
      const { within: _, ...awaited } = node.settings.for;
      return withSettings(node, { for: awaited });
    }),
  };
  const [first, ...others] = waysOn(broken, step, 'overdue');
  return first ? [first, forEver, ...others] : [forEver];
};

export const mendWaitTerm: Repairing = ({ flow, problem: { nodes, edges } }) => [
  {
    code: 'set-term',
    params: { days: String(usualTerm.workingDays) },
    flow: changeNode(flow, nodes[0]!, (node) =>
      node.kind === 'wait' && 'message' in node.settings.for
        ? withSettings(node, { for: { ...node.settings.for, within: usualTerm } })
        : node,
    ),
  },
  { code: 'remove-edge', params: {}, flow: removeEdges(flow, ({ id }) => edges.includes(id)) },
];
