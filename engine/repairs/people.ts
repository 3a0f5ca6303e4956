import { nearestTo } from '../checks/nearest.ts';
import type { FlowNode, Party } from '../schema/node.ts';
import type { Principal } from '../schema/principal.ts';
import type { Flow } from '../schema/flow.ts';
import { isTask } from '../checks/subject.ts';
import type { Subject } from '../checks/subject.ts';
import { changeNode, withSettings } from './drawing.ts';
import { changeField, fieldsOfType, isAsked } from './fields.ts';
import type { Broken, Repair, Repairing } from './repair.ts';

type Change = (principal: Principal) => Principal | null;

/** What `change` makes of every principal of a step; null takes it away, and a party or an escalation without anybody with it. */
function changePrincipals(flow: Flow, nodeId: string, change: Change): Flow {
  const changed = (list: readonly Principal[]): Principal[] => [
    ...new Set(list.map(change).filter((principal) => principal !== null)),
  ];
  return changeNode(flow, nodeId, (node): FlowNode => {
    if (isTask(node)) {
      const ladder = node.settings.ladder.map((rung) => ({ ...rung, to: changed(rung.to) }));
      return withSettings(node, {
        who: node.settings.who
          .map((party): Party => ({ ...party, who: changed(party.who) }))
          .filter(({ who }) => who.length > 0),
        ladder: ladder.filter(({ do: act, to }, index) => {
          const wasFor = node.settings.ladder[index]!.to.length;
          return act !== 'escalate' || to.length > 0 || wasFor === 0;
        }),
      });
    }
    if (node.kind === 'notify') return withSettings(node, { to: changed(node.settings.to) });
    if (node.kind !== 'start') return node;
    const who = changed(node.settings.who);
    // Nobody named means that everybody may start: nobody asked for that.
    return who.length > 0 ? withSettings(node, { who }) : node;
  });
}

const partsOf = (principal: Principal): [kind: string, key: string, department: string | undefined] => {
  const [kind = '', rest = ''] = principal.split(/:(.*)/s);
  const [key = '', department] = rest.split('@');
  return [kind, key, department];
};

/** Another name for what a step names, or one of those that it may have. */
function replaceOrLeaveOut(
  { flow, problem }: Broken,
  names: Readonly<Record<string, string>>,
  likely: readonly string[],
  rename: (principal: Principal, to: string) => Principal | null,
): Repair[] {
  const [step = ''] = problem.nodes;
  const name = problem.params.name ?? '';
  const isMeant = (principal: Principal) => rename(principal, '') !== null;
  return [
    ...[...new Set([nearestTo(name, Object.keys(names)), ...likely])]
      .filter((to) => Object.hasOwn(names, to))
      .map((to): Repair => ({
        code: 'replace',
        params: { name, by: names[to]! },
        flow: changePrincipals(flow, step, (principal) => rename(principal, to) ?? principal),
      })),
    {
      code: 'leave-out',
      params: { name },
      flow: changePrincipals(flow, step, (principal) => (isMeant(principal) ? null : principal)),
    },
  ];
}

export const mendRole: Repairing = (broken) =>
  replaceOrLeaveOut(broken, broken.subject.directory?.roles ?? {}, [], (principal, to) => {
    const [kind, key, department] = partsOf(principal);
    if (kind !== 'role' || key !== broken.problem.params.name) return null;
    return `role:${to}${department === undefined ? '' : `@${department}`}` as Principal;
  });

/** The department of the flow itself is likely meant. */
export const mendDepartment: Repairing = (broken) =>
  replaceOrLeaveOut(broken, broken.subject.directory?.departments ?? {}, [broken.flow.department], (principal, to) => {
    const [kind, key, department] = partsOf(principal);
    const { name } = broken.problem.params;
    if (kind === 'role' && department === name) return `role:${key}@${to}` as Principal;
    return kind === 'head' && key === name ? (`head:${to}` as Principal) : null;
  });

export const mendGroup: Repairing = (broken) =>
  replaceOrLeaveOut(broken, broken.subject.directory?.groups ?? {}, [], renameOf('group', broken.problem.params.name));

/** Nobody is put in somebody else's place because their ids look alike. */
export const mendPerson: Repairing = ({ flow, problem: { nodes, params } }) => [
  {
    code: 'leave-out-person',
    params: {},
    flow: changePrincipals(flow, nodes[0]!, (principal) =>
      principal === `person:${params.name ?? ''}` ? null : principal,
    ),
  },
];

export const mendPrincipalField: Repairing = (broken) =>
  replaceOrLeaveOut(broken, fieldsOfType(broken.subject, 'person'), [], renameOf('field', broken.problem.params.name));

/** Any field that holds a colleague may be meant. */
export const mendPrincipalFieldType: Repairing = (broken) => {
  const { subject, problem } = broken;
  const colleagues = fieldsOfType(subject, 'person');
  return replaceOrLeaveOut(broken, colleagues, Object.keys(colleagues).slice(0, 2), (principal, to) => {
    const [kind, key] = partsOf(principal);
    const field = subject.fieldOf.get(key);
    const isMeant = kind === 'field' && field?.label.nl === problem.params.name && field?.type !== 'person';
    return isMeant ? (`field:${to}` as Principal) : null;
  });
};

const renameOf =
  (kind: string, name: string | undefined) =>
  (principal: Principal, to: string): Principal | null =>
    partsOf(principal)[0] === kind && partsOf(principal)[1] === name ? (`${kind}:${to}` as Principal) : null;

/** A field that somebody is asked for must be filled in. */
export function requireFields({ flow, subject }: Broken, principals: readonly string[]): Repair[] {
  const fields = principals.flatMap((principal) => {
    const field = principal.startsWith('field:') ? subject.fieldOf.get(principal.slice('field:'.length)) : undefined;
    return field && !field.required && isAsked(flow, field.id) ? [field] : [];
  });
  return [...new Set(fields)].map((field) => ({
    code: 'require-field',
    params: { name: field.label.nl },
    flow: changeField(flow, field.id, (given) => ({ ...given, required: true })),
  }));
}

export const mendNobody: Repairing = (broken) =>
  requireFields(broken, taskOf(broken.subject, broken.problem.nodes[0])?.settings.who.flatMap(({ who }) => who) ?? []);

const taskOf = ({ nodes }: Subject, nodeId: string | undefined) => nodes.filter(isTask).find(({ id }) => id === nodeId);

export const allowStarter: Repairing = ({ flow, problem: { nodes } }) => [
  {
    code: 'allow-starter',
    params: {},
    flow: changeNode(flow, nodes[0]!, (node) => withSettings(node, { fourEyes: false })),
  },
  {
    code: 'leave-out-starter',
    params: {},
    flow: changePrincipals(flow, nodes[0]!, (principal) => (principal === 'starter' ? null : principal)),
  },
];

export const needFewer: Repairing = ({ flow, problem: { nodes, params } }) => [
  {
    code: 'need-fewer',
    params: { count: params.count ?? '' },
    flow: changeNode(flow, nodes[0]!, (node) => {
      if (!isTask(node)) return node;
      const who = node.settings.who.map((party): Party => {
        const isMeant = String(party.need) === params.need && String(party.who.length) === params.count;
        return isMeant ? { ...party, need: new Set(party.who).size } : party;
      });
      return withSettings(node, { who });
    }),
  },
];
