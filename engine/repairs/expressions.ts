import { nearestTo } from '../checks/nearest.ts';
import type { FlowNode } from '../schema/node.ts';
import { changeNode, withSettings } from './drawing.ts';
import { asFeel, readAsNumbers, renameIn } from './expression-text.ts';
import { removeBranch } from './ports.ts';
import type { Broken, Repair, Repairing } from './repair.ts';

type Change = (expression: string) => string | null;

/** What `change` makes of every expression of a step; null takes away what it stands in. A condition stays then. */
function changeExpressions(node: FlowNode, change: Change): FlowNode {
  const rows = <T extends { value: string }>(list: readonly T[]): T[] =>
    list.flatMap((row) => {
      const value = change(row.value);
      return value === null ? [] : [{ ...row, value }];
    });
  switch (node.kind) {
    case 'decide':
      return withSettings(node, {
        branches: node.settings.branches.map((branch) => ({ ...branch, when: change(branch.when) ?? branch.when })),
      });
    case 'wait': {
      const awaited = node.settings.for;
      if (!('message' in awaited)) return node;
      const correlation = awaited.correlation.trim() === '' ? awaited.correlation : (change(awaited.correlation) ?? '');
      return withSettings(node, { for: { ...awaited, correlation, output: rows(awaited.output) } });
    }
    case 'call':
    case 'subflow':
      return withSettings(node, {
        input: rows(node.settings.input as { value: string }[]),
        output: rows(node.settings.output),
      });
    case 'archive':
      return withSettings(node, { metadata: rows(node.settings.metadata) });
    default:
      return node;
  }
}

function rewritten({ flow, problem: { nodes }, subject }: Broken, change: (expression: string) => string): Repair[] {
  const [step = ''] = nodes;
  const node = subject.nodes.find(({ id }) => id === step);
  const to =
    node &&
    texts(node)
      .map((before) => [before, change(before)] as const)
      .find(([a, b]) => a.trim() !== b);
  if (!to) return [];
  const [before, after] = to;
  return [
    {
      code: 'rewrite',
      params: { expression: after },
      flow: changeNode(flow, step, (whole) =>
        changeExpressions(whole, (expression) => (expression === before ? after : expression)),
      ),
    },
  ];
}

/** All expressions of a step. */
function texts(node: FlowNode): string[] {
  const found: string[] = [];
  changeExpressions(node, (expression) => {
    found.push(expression);
    return expression;
  });
  return found;
}

/** The branch that a problem of a condition is about goes. */
function removeJudged(broken: Broken): Repair[] {
  const { nodes, params } = broken.problem;
  const node = broken.subject.nodes.find(({ id }) => id === nodes[0]);
  if (node?.kind !== 'decide') return [];
  const meant = node.settings.branches.find(
    ({ name, when }) =>
      name.nl === params.branch && (params.condition === undefined || when.trim() === params.condition),
  );
  return meant ? removeBranch(broken, node.id, meant.id) : [];
}

export const mendCondition: Repairing = (broken) => {
  const { condition } = broken.problem.params;
  return [
    ...rewritten(broken, (text) => (text.trim() === condition ? asFeel(text) : text.trim())),
    ...removeJudged(broken),
  ];
};

export const mendConditionType: Repairing = (broken) => {
  const { condition } = broken.problem.params;
  const { fieldOf } = broken.subject;
  return [
    ...rewritten(broken, (text) => (text.trim() === condition ? readAsNumbers(text, fieldOf).trim() : text.trim())),
    ...removeJudged(broken),
  ];
};

/** A name that is not there: the nearest one, in every expression of the step. */
function renamed({ flow, problem: { nodes, params }, subject }: Broken, beside: readonly string[]): Repair[] {
  const name = params.name ?? '';
  const by = nearestTo(name, [...subject.fieldOf.keys(), ...beside]);
  if (by === '') return [];
  const change = (expression: string) => renameIn(expression, name, by);
  return [
    {
      code: 'replace',
      params: { name, by },
      flow: changeNode(flow, nodes[0]!, (node) => changeExpressions(node, change)),
    },
  ];
}

export const mendConditionName: Repairing = (broken) => [...renamed(broken, []), ...removeJudged(broken)];

export const mendExpressionName: Repairing = (broken) => {
  const { flow, problem } = broken;
  const { name = '' } = problem.params;
  return [
    ...renamed(broken, ['result', 'message']),
    {
      code: 'leave-out',
      params: { name: problem.params.target || name },
      flow: changeNode(flow, problem.nodes[0]!, (node) =>
        changeExpressions(node, (expression) =>
          renameIn(expression, name, `${name}_`) === expression ? expression : null,
        ),
      ),
    },
  ];
};

/** The formula that a problem is about, written anew or left out. */
function mendFormula(broken: Broken, change: (expression: string) => string): Repair[] {
  const { flow, problem } = broken;
  const { expression = '', target } = problem.params;
  return [
    ...rewritten(broken, (text) => (text.trim() === expression ? change(text).trim() : text.trim())),
    {
      code: 'leave-out',
      params: { name: target || expression },
      flow: changeNode(flow, problem.nodes[0]!, (node) =>
        changeExpressions(node, (text) => (text.trim() === expression ? null : text)),
      ),
    },
  ];
}

export const mendExpression: Repairing = (broken) => mendFormula(broken, asFeel);

export const mendExpressionType: Repairing = (broken) =>
  mendFormula(broken, (text) => readAsNumbers(text, broken.subject.fieldOf));
