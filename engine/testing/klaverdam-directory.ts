import type { Directory } from '../checks/subject.ts';

/** Test support: the roles and departments that the fixtures name, and a few people. */
export const klaverdamDirectory: Directory = {
  roles: {
    burgemeester: 'Burgemeester',
    'algemeen-directeur': 'Algemeen directeur',
    diensthoofd: 'Diensthoofd',
  },
  departments: { secretariaat: 'Secretariaat', 'post-onthaal': 'Post en Onthaal' },
  groups: { college: 'College van burgemeester en schepenen' },
  people: { 'an-peeters': 'An Peeters' },
};
