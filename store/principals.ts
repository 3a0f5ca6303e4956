import type { Ground, Principal } from '../engine/index.ts';
import type { Absence, Absences } from './absences.ts';
import type { Mandate, Mandates } from './mandates.ts';
import type { Group, Organisation, RoleHolder } from './organisation.ts';
import type { People, Person } from './people.ts';

/** For whom a person may act on a day, and why. */
export interface HeldPrincipal {
  principal: Principal;
  ground: Ground;
  /** Whom one replaces; null for one's own and for mandates. */
  replaces: string | null;
  /** With ground `mandate`. */
  mandate: Mandate | null;
}

/** What the answer depends on, as it is on one day. */
export interface Standing {
  holders: RoleHolder[];
  groups: Group[];
  absences: Absence[];
  mandates: Mandate[];
}

const headRole = 'diensthoofd';

/** What somebody is without replacing anybody: the person, the roles, the groups, the head of a department. */
export function ownPrincipals(
  personId: string,
  { holders, groups }: Pick<Standing, 'holders' | 'groups'>,
): Principal[] {
  const own = new Set([`person:${personId}`]);
  for (const { role, department } of holders.filter((holder) => holder.personId === personId)) {
    own.add(`role:${role}`);
    if (department === null) continue;
    own.add(`role:${role}@${department}`);
    if (role === headRole) own.add(`head:${department}`);
  }
  for (const group of groups) if (group.members.includes(personId)) own.add(`group:${group.key}`);
  return [...own] as Principal[];
}

const ofRole = (principal: string, role: string): boolean =>
  principal === `role:${role}` ||
  principal.startsWith(`role:${role}@`) ||
  (role === headRole && principal.startsWith('head:'));

/**
 * Mine today: the own principals, those of whoever is absent and named me as replacer, and those of whom I hold a
 * mandate. Who is absent keeps the own tasks as well. One principal can stand here on several grounds.
 */
export function principalsIn(standing: Standing, personId: string): HeldPrincipal[] {
  const own = ownPrincipals(personId, standing);
  const held: HeldPrincipal[] = own.map((principal) => ({ principal, ground: 'self', replaces: null, mandate: null }));
  for (const absence of standing.absences) {
    if (absence.replacerId !== personId || absence.personId === personId) continue;
    const { role } = absence;
    for (const principal of ownPrincipals(absence.personId, standing)) {
      if (own.includes(principal) || (role !== null && !ofRole(principal, role))) continue;
      held.push({ principal, ground: 'replacement', replaces: absence.personId, mandate: null });
    }
  }
  for (const mandate of standing.mandates) {
    if (!own.includes(mandate.to as Principal) || own.includes(mandate.from as Principal)) continue;
    held.push({ principal: mandate.from as Principal, ground: 'mandate', replaces: null, mandate });
  }
  return held;
}

/** Who answers to a principal, replacers included: `personId`s. */
export function holdersOf(principal: string, { holders, groups, absences }: Omit<Standing, 'mandates'>): string[] {
  const [kind = '', name = ''] = principal.split(/:(.*)/s);
  const [role = '', department] = name.split('@');
  const direct =
    kind === 'person'
      ? [name]
      : kind === 'group'
        ? (groups.find((group) => group.key === name)?.members ?? [])
        : holders
            .filter((holder) =>
              kind === 'head'
                ? holder.role === headRole && holder.department === name
                : kind === 'role' &&
                  holder.role === role &&
                  (department === undefined || holder.department === department),
            )
            .map((holder) => holder.personId);
  const replacers = absences
    .filter(
      (absence) => direct.includes(absence.personId) && (absence.role === null || ofRole(principal, absence.role)),
    )
    .map((absence) => absence.replacerId);
  return [...new Set([...direct, ...replacers])];
}

export function createPrincipals(people: People, organisation: Organisation, absences: Absences, mandates: Mandates) {
  async function standingOn(day: string): Promise<Standing> {
    const [holders, groups, absent, inForce] = await Promise.all([
      organisation.holdersOn(day),
      organisation.groups(),
      absences.inForceOn(day),
      mandates.inForceOn(day),
    ]);
    return { holders, groups, absences: absent, mandates: inForce };
  }

  /** The active people these principals stand for on a local day, with who replaces them, each once. */
  const findPeople = async (principals: string[], onDay: string): Promise<Person[]> => {
    const standing = await standingOn(onDay);
    const ids = new Set(principals.flatMap((principal) => holdersOf(principal, standing)));
    const found = await Promise.all([...ids].map((id) => people.get(id)));
    return found.filter((person) => person !== null).filter((person) => person.active);
  };

  return {
    standingOn,
    findPeople,

    /** For whom this person may act on a local day, and why. */
    async of(personId: string, onDay: string): Promise<HeldPrincipal[]> {
      return principalsIn(await standingOn(onDay), personId);
    },
  };
}

export type Principals = ReturnType<typeof createPrincipals>;
