import type { Problem } from '../problem.ts';
import type { FlowNode } from '../schema/node.ts';
import type { Principal } from '../schema/principal.ts';
import { isTask, problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

/** Everybody that a step names exists, and a step has somebody for sure. */
export const checkPeople: Check = (subject) =>
  subject.nodes.flatMap((node) => [
    ...[...new Set(principalsOf(node))].flatMap((principal) => unknownIn(principal, node, subject)),
    ...unmetNeeds(node, subject),
  ]);

function principalsOf(node: FlowNode): Principal[] {
  switch (node.kind) {
    case 'start':
      return node.settings.who;
    case 'approve':
    case 'sign':
    case 'fill':
      return [...node.settings.who.flatMap(({ who }) => who), ...node.settings.ladder.flatMap(({ to }) => to)];
    case 'notify':
      return node.settings.to;
    default:
      return [];
  }
}

function unknownIn(principal: Principal, node: FlowNode, { directory, fieldOf }: Subject): Problem[] {
  const [kind, rest = ''] = principal.split(/:(.*)/s);
  const [key = '', department] = rest.split('@');
  const found = (code: Problem['code'], name: string) => [
    problem(code, { nodes: [node.id], params: { step: node.name.nl, name } }),
  ];
  if (kind === 'field') {
    const field = fieldOf.get(key);
    if (!field) return found('principal/unknown-field', key);
    return field.type === 'person' ? [] : found('principal/wrong-field-type', field.label.nl);
  }
  if (!directory) return [];
  switch (kind) {
    case 'role':
      return [
        ...(Object.hasOwn(directory.roles, key) ? [] : found('principal/unknown-role', key)),
        ...(department === undefined || Object.hasOwn(directory.departments, department)
          ? []
          : found('principal/unknown-department', department)),
      ];
    case 'head':
      return Object.hasOwn(directory.departments, key) ? [] : found('principal/unknown-department', key);
    case 'group':
      return Object.hasOwn(directory.groups, key) ? [] : found('principal/unknown-group', key);
    case 'person':
      return Object.hasOwn(directory.people, key) ? [] : found('principal/unknown-person', key);
    default:
      return [];
  }
}

function unmetNeeds(node: FlowNode, { fieldOf }: Subject): Problem[] {
  if (!isTask(node)) return [];
  const { who: parties } = node.settings;
  const blame = { nodes: [node.id], params: { step: node.name.nl } };
  const problems: Problem[] = parties
    .filter(({ need, who }) => need !== 'all' && need > new Set(who).size)
    .map(({ need, who }) =>
      problem('need/too-many', {
        ...blame,
        params: { ...blame.params, need: String(need), count: String(who.length) },
      }),
    );

  const mayBeEmpty = (principal: Principal) => {
    const field = principal.startsWith('field:') ? fieldOf.get(principal.slice('field:'.length)) : undefined;
    return field !== undefined && !field.required;
  };
  if (parties.every(({ who }) => who.every(mayBeEmpty))) problems.push(problem('principal/nobody-for-sure', blame));

  const needsStarter = parties.some(
    ({ who, need }) => who.includes('starter' as Principal) && (need === 'all' || need >= who.length),
  );
  if (node.kind === 'approve' && node.settings.fourEyes && needsStarter) {
    problems.push(problem('principal/starter-with-four-eyes', blame));
  }
  return problems;
}
