import type { Directory } from '../checks/subject.ts';

const advice = {
  form: [{ id: 'vraag', type: 'text' as const, label: { nl: 'Vraag' }, required: true }],
  documents: [{ id: 'nota', label: { nl: 'Nota' }, required: true, many: false, signed: false }],
};

/** Test support: the roles and departments that the fixtures name, a few people, a connector, another flow and the channels that are open. */
export const klaverdamDirectory: Directory = {
  roles: {
    burgemeester: 'Burgemeester',
    'algemeen-directeur': 'Algemeen directeur',
    diensthoofd: 'Diensthoofd',
  },
  departments: { secretariaat: 'Secretariaat', 'post-onthaal': 'Post en Onthaal' },
  groups: { college: 'College van burgemeester en schepenen' },
  people: { 'an-peeters': 'An Peeters' },
  connectors: { register: { name: 'Register', actions: ['meld'] } },
  flows: { advies: advice },
  channels: ['email', 'post', 'portal'],
};
