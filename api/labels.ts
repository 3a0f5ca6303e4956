import type { HeldPrincipal, Store } from '../store/index.ts';

/** Names for keys, as one request reads them. */
export interface Names {
  person(id: string): string;
  role(key: string): string;
  department(key: string): string;
  group(key: string): string;
}

/** Reads the names of everybody and everything once. */
export async function readNames(store: Store): Promise<Names> {
  const [people, roles, departments, groups] = await Promise.all([
    store.people.list(),
    store.organisation.roles(),
    store.organisation.departments(),
    store.organisation.groups(),
  ]);
  const namesOf = (list: readonly { key: string; name: string }[]) => new Map(list.map(({ key, name }) => [key, name]));
  const byId = new Map(people.map(({ id, name }) => [id, name]));
  const [role, department, group] = [namesOf(roles), namesOf(departments), namesOf(groups)];
  return {
    person: (id) => byId.get(id) ?? 'iemand die niet meer in dienst is',
    role: (key) => role.get(key) ?? key,
    department: (key) => department.get(key) ?? key,
    group: (key) => group.get(key) ?? key,
  };
}

/** A principal in words: `burgemeester`, `diensthoofd Burgerzaken`, `An Peeters`. */
export function principalLabel(principal: string, names: Names): string {
  const [kind = '', name = ''] = principal.split(/:(.*)/s);
  const [role = '', department] = name.split('@');
  switch (kind) {
    case 'person':
      return names.person(name);
    case 'role':
      return department === undefined ? names.role(role) : `${names.role(role)} ${names.department(department)}`;
    case 'group':
      return names.group(name);
    case 'head':
      return `${names.role('diensthoofd')} ${names.department(name)}`;
    case 'starter':
      return 'wie het dossier startte';
    default:
      return 'iemand uit het formulier';
  }
}

/** For whom one acts, in words; a replacement names who is replaced: `burgemeester (Karel Verlinden)`. */
export function heldLabel(
  { principal, replaces }: Pick<HeldPrincipal, 'principal' | 'replaces'>,
  names: Names,
): string {
  const label = principalLabel(principal, names);
  return replaces === null || principal === `person:${replaces}` ? label : `${label} (${names.person(replaces)})`;
}
