import type { MeResource } from './resources/people.ts';

export type Permission = MeResource['permissions'][number];

export const roleKeys = [
  'burgemeester',
  'voorzitter-gemeenteraad',
  'schepen',
  'algemeen-directeur',
  'financieel-directeur',
  'diensthoofd',
  'dossierbeheerder',
  'functioneel-beheerder',
  'archivaris',
] as const;
export type RoleKey = (typeof roleKeys)[number];

/** What everybody who is known may do: see the published flows and start those that are open to them. */
const everybody: readonly Permission[] = ['flows.view', 'cases.start'];

/** What each role may do besides. This is the only place where a role means something to the API. */
const more: Record<RoleKey, readonly Permission[]> = {
  burgemeester: ['cases.view-all'],
  'voorzitter-gemeenteraad': [],
  schepen: [],
  'algemeen-directeur': ['cases.view-all', 'cases.operate', 'audit.view'],
  'financieel-directeur': ['cases.view-all', 'audit.view'],
  diensthoofd: [],
  dossierbeheerder: [],
  'functioneel-beheerder': [
    'flows.edit',
    'flows.publish',
    'cases.view-all',
    'cases.operate',
    'administration',
    'audit.view',
  ],
  archivaris: ['cases.view-all', 'audit.view'],
};

/** Roles whose holders see every case of the department they hold the role in. */
const departmentWide: readonly RoleKey[] = ['diensthoofd', 'dossierbeheerder'];

export interface HeldRole {
  role: string;
  department: string | null;
}

const isRoleKey = (role: string): role is RoleKey => Object.hasOwn(more, role);

/** What somebody with these roles may do. A role the table does not know gives nothing. */
export function permissionsOf(held: readonly HeldRole[]): Set<Permission> {
  return new Set([...everybody, ...held.flatMap(({ role }) => (isRoleKey(role) ? more[role] : []))]);
}

/** The departments whose cases somebody with these roles sees. */
export function departmentsSeenBy(held: readonly HeldRole[]): string[] {
  const seen = held.flatMap(({ role, department }) =>
    department !== null && isRoleKey(role) && departmentWide.includes(role) ? [department] : [],
  );
  return [...new Set(seen)];
}

export interface CaseViewer {
  personId: string;
  permissions: ReadonlySet<Permission>;
  departmentsSeen: readonly string[];
  /** For whom the viewer may act today. */
  principals: readonly string[];
}

export interface CaseFacts {
  department: string;
  starterId: string;
  participants: readonly string[];
  /** Principals of the open tasks, and who is asked something about one. */
  principals: readonly string[];
}

/** Whether somebody may see a case: who may see all, its department, who started it, who acted, who is waited for or asked. */
export function maySeeCase(viewer: CaseViewer, facts: CaseFacts): boolean {
  return (
    viewer.permissions.has('cases.view-all') ||
    viewer.departmentsSeen.includes(facts.department) ||
    facts.starterId === viewer.personId ||
    facts.participants.includes(viewer.personId) ||
    facts.principals.some((principal) => viewer.principals.includes(principal))
  );
}

/** What part somebody has in a task or its case. */
export type Part = 'holder' | 'starter' | 'head-of-starter' | 'operator';
export type AmendmentKind = 'reassign' | 'extend' | 'ask' | 'withdraw';

/** Who may change the work itself. Nobody moves a deadline of their own; a question is answered by who is asked. */
const amendedBy: Record<AmendmentKind, readonly Part[]> = {
  reassign: ['holder', 'head-of-starter', 'operator'],
  extend: ['starter', 'head-of-starter', 'operator'],
  ask: ['holder'],
  withdraw: ['starter'],
};

export interface AmendmentFacts {
  starterId: string;
  /** Of the starter. */
  department: string | null;
  /** For whom a task still waits; none for what concerns the whole case. */
  open: readonly string[];
}

/** Whether somebody may make a change, by any part in it. */
export function mayAmend(
  viewer: CaseViewer,
  kind: AmendmentKind,
  { starterId, department, open }: AmendmentFacts,
): boolean {
  const has: Record<Part, boolean> = {
    holder: open.some((principal) => viewer.principals.includes(principal)),
    starter: viewer.personId === starterId,
    'head-of-starter': department !== null && viewer.principals.includes(`head:${department}`),
    operator: viewer.permissions.has('cases.operate'),
  };
  return amendedBy[kind].some((part) => has[part]);
}
