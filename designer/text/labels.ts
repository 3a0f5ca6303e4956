import type {
  BusinessDuration,
  Due,
  FlowNode,
  FormField,
  LadderStep,
  Party,
  Port,
  Principal,
} from '../../engine/index.ts';
import type { Directory } from '../directory.ts';
import { isKind } from '../model/kinds.ts';
import type { MessageId, Text } from './use-text.ts';

/** What labels need to know: the names of the organisation and the fields of the flow's form. */
export interface Names {
  directory: Directory;
  form: readonly FormField[];
}

export function kindLabel(kind: string, text: Text): string {
  return text(isKind(kind) ? `kind.${kind}` : 'kind.unknown');
}

export function stepLabel(node: Pick<FlowNode, 'name'>, text: Text): string {
  return node.name.nl || text('card.nameless');
}

export function portLabel(port: Port, text: Text): string {
  if (port.name) return port.name.nl || text('port.nameless');
  return text(`port.${port.id}` as MessageId);
}

/** A principal in words: `burgemeester`, `diensthoofd van Secretariaat`, the label of a form field. */
export function principalLabel(principal: string, { directory, form }: Names, text: Text): string {
  const [type, key = ''] = principal.split(/:(.*)/s);
  switch (type) {
    case 'starter':
      return text('principal.starter');
    case 'role':
      return roleLabel(key, directory, text);
    case 'group':
      return directory.groups.find((group) => group.key === key)?.name ?? text('principal.gone');
    case 'person':
      return directory.people.find(({ id }) => id === key)?.name ?? text('principal.gone');
    case 'field':
      return form.find(({ id }) => id === key)?.label.nl ?? text('principal.gone');
    case 'head':
      return text('principal.head', { department: departmentName(key, directory) ?? text('principal.gone') });
    default:
      return text('principal.gone');
  }
}

function roleLabel(key: string, directory: Directory, text: Text): string {
  const [role = '', department] = key.split('@');
  const name = directory.roles.find((each) => each.key === role)?.name;
  if (!name) return text('principal.gone');
  if (!department) return name;
  return text('principal.role-of', {
    role: name,
    department: departmentName(department, directory) ?? text('principal.gone'),
  });
}

function departmentName(key: string, directory: Directory): string | undefined {
  return directory.departments.find((department) => department.key === key)?.name;
}

/** Who a step waits for, in the order in which they act: `diensthoofd, dan burgemeester en algemeen directeur`. */
export function partiesLabel(parties: readonly Party[], names: Names, text: Text): string {
  const orders = [...new Set(parties.map(({ order }) => order))].sort((a, b) => a - b);
  return orders
    .map((order) =>
      parties
        .filter((party) => party.order === order && party.who.length > 0)
        .map((party) => partyLabel(party, names, text))
        .join(` ${text('card.and')} `),
    )
    .filter(Boolean)
    .join(`, ${text('card.then')} `);
}

function partyLabel({ who, need }: Party, names: Names, text: Text): string {
  const all = who.map((principal) => principalLabel(principal, names, text)).join(', ');
  return need === 'all' ? all : `${text('card.of', { need, count: who.length })}: ${all}`;
}

export function dueLabel(due: Due, form: readonly FormField[], text: Text): string {
  if ('field' in due) {
    return text('due.field', { field: form.find(({ id }) => id === due.field)?.label.nl ?? text('principal.gone') });
  }
  return durationLabel(due, text);
}

/** Until when a delivery waits to be opened. */
export function openWithinLabel(openWithin: BusinessDuration, text: Text): string {
  return text('card.opened-within', { duration: durationLabel(openWithin, text) });
}

export function durationLabel(duration: BusinessDuration, text: Text): string {
  if ('days' in duration) return text('due.calendar-days', { count: duration.days });
  return 'workingDays' in duration
    ? text('due.days', { count: duration.workingDays })
    : text('due.hours', { count: duration.workingHours });
}

function shortDuration(duration: BusinessDuration, text: Text): string {
  if ('days' in duration) return text('duration.calendar-days', { count: duration.days });
  return 'workingDays' in duration
    ? text('duration.days', { count: duration.workingDays })
    : text('duration.hours', { count: duration.workingHours });
}

/** When a rung comes, as short as a card needs it: `3 d` after opening, `−1 d` before and `+1 d` after the due day. */
export function rungWhen({ when }: LadderStep, text: Text): string {
  if ('after' in when) return shortDuration(when.after, text);
  return 'beforeDue' in when ? `−${shortDuration(when.beforeDue, text)}` : `+${shortDuration(when.afterDue, text)}`;
}

export function rungWhat(step: LadderStep, names: Names, text: Text): string {
  if (step.do !== 'escalate') return text(`ladder.${step.do}`);
  const to: readonly Principal[] = step.to;
  return to.map((principal) => principalLabel(principal, names, text)).join(', ') || text('ladder.nobody');
}
