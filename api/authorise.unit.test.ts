import { describe, expect, it } from '@jest/globals';
import { departmentsSeenBy, mayAmend, maySeeCase, permissionsOf, roleKeys } from './authorise.ts';
import type { AmendmentKind, CaseFacts, CaseViewer, Part, Permission, RoleKey } from './authorise.ts';

const permissions: Permission[] = [
  'flows.view',
  'flows.edit',
  'flows.publish',
  'cases.start',
  'cases.view-all',
  'cases.operate',
  'administration',
  'audit.view',
];

/** The table once more, by hand, so that a change of the one is a decision: x may, . may not, in the order above. */
const expected: Record<RoleKey, string> = {
  burgemeester: 'x..xx...',
  'voorzitter-gemeenteraad': 'x..x....',
  schepen: 'x..x....',
  'algemeen-directeur': 'x..xxx.x',
  'financieel-directeur': 'x..xx..x',
  diensthoofd: 'x..x....',
  dossierbeheerder: 'x..x....',
  'functioneel-beheerder': 'xxxxxxxx',
  archivaris: 'x..xx..x',
};

const cells = roleKeys.flatMap((role) =>
  permissions.map((permission, index) => ({
    role,
    permission,
    may: expected[role][index] === 'x',
    says: expected[role][index] === 'x' ? 'may' : 'may not',
  })),
);

const viewer = (about: Partial<CaseViewer>): CaseViewer => ({
  personId: 'an',
  permissions: new Set(),
  departmentsSeen: [],
  principals: [],
  ...about,
});
const facts: CaseFacts = {
  department: 'burgerzaken',
  starterId: 'hassan',
  participants: ['greet'],
  principals: ['role:burgemeester'],
};

describe('what a role may do', () => {
  it.each(cells)('$role $says: $permission', ({ role, permission, may }) => {
    expect(permissionsOf([{ role, department: null }]).has(permission)).toBe(may);
  });

  it('adds up over roles', () => {
    const both = permissionsOf([
      { role: 'archivaris', department: null },
      { role: 'algemeen-directeur', department: null },
    ]);
    expect([...both].sort()).toEqual(['audit.view', 'cases.operate', 'cases.start', 'cases.view-all', 'flows.view']);
  });

  it('is nothing more for a role that the table does not know, however it is called', () => {
    for (const role of ['constructor', 'toString', '__proto__', 'stagiair']) {
      expect([...permissionsOf([{ role, department: null }])].sort()).toEqual(['cases.start', 'flows.view']);
    }
  });

  it.each([
    ['diensthoofd', ['burgerzaken']],
    ['dossierbeheerder', ['burgerzaken']],
    ['schepen', []],
  ])('%s sees the cases of departments %j', (role, departments) => {
    expect(departmentsSeenBy([{ role, department: 'burgerzaken' }])).toEqual(departments);
    expect(departmentsSeenBy([{ role, department: null }])).toEqual([]);
  });
});

describe('who sees a case', () => {
  it.each<[string, Partial<CaseViewer>, boolean]>([
    ['a stranger does not', {}, false],
    ['who may see all does', { permissions: new Set<Permission>(['cases.view-all']) }, true],
    ['who sees its department does', { departmentsSeen: ['burgerzaken'] }, true],
    ['who sees another department does not', { departmentsSeen: ['post'] }, false],
    ['its starter does', { personId: 'hassan' }, true],
    ['who acted in it does', { personId: 'greet' }, true],
    ['who is waited for does', { principals: ['role:burgemeester'] }, true],
    ['who only operates cases does not', { permissions: new Set<Permission>(['cases.operate']) }, false],
  ])('%s', (_who, about, may) => {
    expect(maySeeCase(viewer(about), facts)).toBe(may);
  });
});

describe('who changes the work itself', () => {
  const parts: Record<Part, Partial<CaseViewer>> = {
    holder: { principals: ['role:burgemeester'] },
    starter: { personId: 'hassan' },
    'head-of-starter': { principals: ['head:burgerzaken'] },
    operator: { permissions: new Set<Permission>(['cases.operate']) },
  };
  /** In the order above: x may, . may not. */
  const table: Record<AmendmentKind, string> = {
    reassign: 'x.xx',
    extend: '.xxx',
    ask: 'x...',
    withdraw: '.x..',
  };
  const each = Object.entries(table).flatMap(([kind, may]) =>
    Object.keys(parts).map((part, index) => ({
      kind: kind as AmendmentKind,
      part: part as Part,
      may: may[index] === 'x',
      says: may[index] === 'x' ? 'may' : 'may not',
    })),
  );
  const about = { starterId: 'hassan', department: 'burgerzaken', open: ['role:burgemeester'] };

  it.each(each)('$part $says: $kind', ({ kind, part, may }) => {
    expect(mayAmend(viewer(parts[part]), kind, about)).toBe(may);
  });

  it('is nobody who has no part in it, nor the head of another department', () => {
    for (const kind of ['reassign', 'extend', 'ask', 'withdraw'] as const) {
      expect(mayAmend(viewer({ principals: ['head:post', 'role:schepen'] }), kind, about)).toBe(false);
      expect(mayAmend(viewer({ principals: ['head:null'] }), kind, { ...about, department: null })).toBe(false);
    }
  });
});
