import type { DirectoryResource, MeResource, PersonResource } from '../../../api/resources/people.ts';

const of = (id: string, name: string, title: string, department: string, roles: string[]): PersonResource => ({
  id,
  name,
  email: `${name
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@klaverdam.example`,
  function: title,
  department,
  roles,
});

export const people: PersonResource[] = [
  of('verlinden', 'Karel Verlinden', 'Burgemeester', 'secretariaat', ['burgemeester']),
  of('peeters', 'An Peeters', 'Algemeen directeur', 'secretariaat', ['algemeen-directeur']),
  of('claes', 'Jan Claes', 'Diensthoofd Post en Onthaal', 'post-en-onthaal', ['diensthoofd']),
  of('maes', 'Lotte Maes', 'Dossierbeheerder', 'post-en-onthaal', ['dossierbeheerder']),
  of('janssens', 'Mieke Janssens', 'Schepen van Wonen', 'wonen-en-ondernemen', ['schepen']),
  of('vandenbroeck', 'Els Van den Broeck', 'Diensthoofd Wonen en Ondernemen', 'wonen-en-ondernemen', ['diensthoofd']),
  of('wouters', 'Tom Wouters', 'Functioneel beheerder', 'secretariaat', ['functioneel-beheerder']),
  of('goossens', 'Rita Goossens', 'Financieel directeur', 'financien', ['financieel-directeur']),
];

export const directory: DirectoryResource = {
  departments: [
    ['secretariaat', 'Secretariaat'],
    ['wonen-en-ondernemen', 'Wonen en Ondernemen'],
    ['personeel', 'Personeel'],
    ['burgerzaken', 'Burgerzaken'],
    ['aankoop', 'Aankoop'],
    ['post-en-onthaal', 'Post en Onthaal'],
    ['financien', 'Financiën'],
    ['academie-en-onderwijs', 'Academie en Onderwijs'],
  ].map(([key = '', name = '']) => ({ key, name })),
  roles: [
    { key: 'burgemeester', name: 'Burgemeester', department: null },
    { key: 'algemeen-directeur', name: 'Algemeen directeur', department: null },
    { key: 'financieel-directeur', name: 'Financieel directeur', department: null },
    { key: 'schepen', name: 'Schepen', department: null },
    { key: 'diensthoofd', name: 'Diensthoofd', department: 'post-en-onthaal' },
    { key: 'dossierbeheerder', name: 'Dossierbeheerder', department: null },
    { key: 'functioneel-beheerder', name: 'Functioneel beheerder', department: null },
  ],
  groups: [{ key: 'managementteam', name: 'Managementteam' }],
  people,
};

/** Who is signed in at the double: the general director, with every permission so that each screen can be seen. */
export const me: MeResource = {
  ...(people[1] as PersonResource),
  language: 'nl',
  permissions: [
    'flows.view',
    'flows.edit',
    'flows.publish',
    'cases.start',
    'cases.view-all',
    'cases.operate',
    'administration',
    'audit.view',
  ],
  principals: [
    { principal: 'person:peeters', ground: 'self', label: 'An Peeters' },
    { principal: 'role:algemeen-directeur', ground: 'self', label: 'algemeen directeur' },
    { principal: 'role:burgemeester', ground: 'mandate', label: 'de burgemeester (Karel Verlinden)', mandateId: 'm1' },
  ],
  organisation: { key: 'klaverdam', name: 'Klaverdam' },
  demo: true,
  csrfToken: 'double',
};
