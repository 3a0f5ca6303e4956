import { describe, expect, it } from '@jest/globals';
import type { Mandate } from './mandates.ts';
import { holdersOf, ownPrincipals, principalsIn } from './principals.ts';
import type { Standing } from './principals.ts';

const holder = (personId: string, role: string, department: string | null = null) => ({
  personId,
  role,
  department,
  fromOn: '2026-01-01',
  untilOn: null,
});
const absent = (personId: string, replacerId: string, role: string | null = null) => ({
  id: `${personId}-away`,
  personId,
  replacerId,
  role,
  fromOn: '2026-11-01',
  untilOn: '2026-11-30',
});
const mandate = (from: string, to: string): Mandate => ({
  id: `${from}-${to}`,
  from,
  to,
  documentTypes: ['brief'],
  flows: [],
  line: 'In opdracht van de burgemeester (art. 280 DLB)',
  fromOn: '2026-01-01',
  untilOn: null,
  decisionSha256: null,
  revokedAt: null,
});
const standing = (about: Partial<Standing>): Standing => ({
  holders: [],
  groups: [],
  absences: [],
  mandates: [],
  ...about,
});

const held = (about: Partial<Standing>, personId: string) =>
  principalsIn(standing(about), personId).map(({ principal, ground }) => `${ground} ${principal}`);

describe('mine today', () => {
  it('is the person, the roles with and without department, the groups and the head of a department', () => {
    const about = {
      holders: [holder('dirk', 'diensthoofd', 'post'), holder('dirk', 'schepen'), holder('an', 'burgemeester')],
      groups: [
        { key: 'college', name: 'College', members: ['dirk'] },
        { key: 'team', name: 'Team', members: ['an'] },
      ],
    };
    expect(ownPrincipals('dirk', about).sort()).toEqual([
      'group:college',
      'head:post',
      'person:dirk',
      'role:diensthoofd',
      'role:diensthoofd@post',
      'role:schepen',
    ]);
  });

  it('includes what is of whoever is away and named me, and says whom I replace', () => {
    const about = { holders: [holder('karel', 'burgemeester')], absences: [absent('karel', 'an')] };
    expect(held(about, 'an')).toEqual(['self person:an', 'replacement person:karel', 'replacement role:burgemeester']);
    expect(principalsIn(standing(about), 'an').map(({ replaces }) => replaces)).toEqual([null, 'karel', 'karel']);
  });

  it('includes of a replacement for one role that role only', () => {
    const holders = [holder('karel', 'burgemeester'), holder('karel', 'diensthoofd', 'post')];
    expect(held({ holders, absences: [absent('karel', 'an', 'diensthoofd')] }, 'an')).toEqual([
      'self person:an',
      'replacement role:diensthoofd',
      'replacement role:diensthoofd@post',
      'replacement head:post',
    ]);
  });

  it('leaves who is away the own tasks', () => {
    const about = { holders: [holder('karel', 'burgemeester')], absences: [absent('karel', 'an')] };
    expect(held(about, 'karel')).toEqual(['self person:karel', 'self role:burgemeester']);
  });

  it('does not pass a replacement on', () => {
    const about = {
      holders: [holder('karel', 'burgemeester')],
      absences: [absent('karel', 'an'), absent('an', 'greet')],
    };
    expect(held(about, 'greet')).toEqual(['self person:greet', 'replacement person:an']);
  });

  it('includes what a mandate opens to the person or to a role of the person, with the mandate', () => {
    const holders = [holder('fatma', 'schepen')];
    const mandates = [mandate('role:burgemeester', 'person:fatma'), mandate('role:voorzitter', 'role:schepen')];
    expect(held({ holders, mandates }, 'fatma')).toEqual([
      'self person:fatma',
      'self role:schepen',
      'mandate role:burgemeester',
      'mandate role:voorzitter',
    ]);
    expect(held({ holders, mandates }, 'tom')).toEqual(['self person:tom']);
    expect(principalsIn(standing({ holders, mandates }), 'fatma')[2]?.mandate?.line).toMatch(/art\. 280/);
  });

  it('has a role of one’s own on no other ground', () => {
    const about = {
      holders: [holder('an', 'schepen'), holder('karel', 'schepen')],
      absences: [absent('karel', 'an')],
      mandates: [mandate('role:schepen', 'person:an')],
    };
    expect(held(about, 'an')).toEqual(['self person:an', 'self role:schepen', 'replacement person:karel']);
  });
});

describe('who a principal is today', () => {
  const about = standing({
    holders: [holder('dirk', 'diensthoofd', 'post'), holder('sofie', 'diensthoofd', 'personeel')],
    groups: [{ key: 'college', name: 'College', members: ['karel', 'fatma'] }],
    absences: [absent('dirk', 'emma'), absent('karel', 'an', 'burgemeester')],
  });

  it.each([
    ['person:dirk', ['dirk', 'emma']],
    ['role:diensthoofd', ['dirk', 'sofie', 'emma']],
    ['role:diensthoofd@personeel', ['sofie']],
    ['head:post', ['dirk', 'emma']],
    ['group:college', ['karel', 'fatma']],
    ['role:archivaris', []],
    ['starter', []],
  ])('%s is %j', (principal, people) => {
    expect(holdersOf(principal, about)).toEqual(people);
  });
});
