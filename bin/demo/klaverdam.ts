import type { Calendar } from '../../engine/index.ts';

/** The demonstration municipality: eight departments, twenty-five people, all roles. Every name is made up. */

export interface DemoPerson {
  id: string;
  name: string;
  givenName: string;
  familyName: string;
  email: string;
  function: string;
  department: string;
}

export interface DemoRoleHolder {
  role: string;
  department: string | null;
  personId: string;
}

export const organisation = { key: 'klaverdam', name: 'Gemeente en OCMW Klaverdam' };

export const departments = [
  { key: 'secretariaat', name: 'Secretariaat' },
  { key: 'wonen-en-ondernemen', name: 'Wonen en Ondernemen' },
  { key: 'personeel', name: 'Personeel' },
  { key: 'burgerzaken', name: 'Burgerzaken' },
  { key: 'aankoop', name: 'Aankoop' },
  { key: 'post-en-onthaal', name: 'Post en Onthaal' },
  { key: 'financien', name: 'Financiën' },
  { key: 'academie-en-onderwijs', name: 'Academie en Onderwijs' },
];

export const roles = [
  { key: 'burgemeester', name: 'burgemeester' },
  { key: 'voorzitter-gemeenteraad', name: 'voorzitter gemeenteraad' },
  { key: 'schepen', name: 'schepen' },
  { key: 'algemeen-directeur', name: 'algemeen directeur' },
  { key: 'financieel-directeur', name: 'financieel directeur' },
  { key: 'diensthoofd', name: 'diensthoofd' },
  { key: 'dossierbeheerder', name: 'dossierbeheerder' },
  { key: 'functioneel-beheerder', name: 'functioneel beheerder' },
  { key: 'archivaris', name: 'archivaris' },
];

const rows: [givenName: string, familyName: string, title: string, department: string, role: string][] = [
  ['Karel', 'Verlinden', 'burgemeester', 'secretariaat', 'burgemeester'],
  ['Nadia', 'Benali', 'voorzitter gemeenteraad', 'secretariaat', 'voorzitter-gemeenteraad'],
  ['Joris', 'De Wachter', 'schepen van ruimtelijke ordening', 'wonen-en-ondernemen', 'schepen'],
  ['Lieve', 'Van Hecke', 'schepen van onderwijs', 'academie-en-onderwijs', 'schepen'],
  ['Tom', 'Claeys', 'schepen van financiën', 'financien', 'schepen'],
  ['Fatma', 'Yildiz', 'schepen van burgerzaken', 'burgerzaken', 'schepen'],
  ['Bart', 'Goossens', 'schepen van openbare werken', 'aankoop', 'schepen'],
  ['An', 'Peeters', 'algemeen directeur', 'secretariaat', 'algemeen-directeur'],
  ['Wim', 'Jacobs', 'financieel directeur', 'financien', 'financieel-directeur'],
  ['Greet', 'Maes', 'diensthoofd secretariaat', 'secretariaat', 'diensthoofd'],
  ['Pieter', 'Lambrecht', 'diensthoofd wonen en ondernemen', 'wonen-en-ondernemen', 'diensthoofd'],
  ['Sofie', 'Willems', 'diensthoofd personeel', 'personeel', 'diensthoofd'],
  ['Rachid', 'El Amrani', 'diensthoofd burgerzaken', 'burgerzaken', 'diensthoofd'],
  ['Katrien', 'Aerts', 'diensthoofd aankoop', 'aankoop', 'diensthoofd'],
  ['Dirk', 'Segers', 'diensthoofd post en onthaal', 'post-en-onthaal', 'diensthoofd'],
  ['Ilse', 'Vermeulen', 'diensthoofd financiën', 'financien', 'diensthoofd'],
  ['Stijn', 'Cools', 'directeur academie', 'academie-en-onderwijs', 'diensthoofd'],
  ['Emma', 'Dubois', 'medewerker post', 'post-en-onthaal', 'dossierbeheerder'],
  ['Lotte', 'Hendrickx', 'medewerker secretariaat', 'secretariaat', 'dossierbeheerder'],
  ['Jan', 'Smets', 'medewerker vergunningen', 'wonen-en-ondernemen', 'dossierbeheerder'],
  ['Mieke', 'Baert', 'medewerker personeel', 'personeel', 'dossierbeheerder'],
  ['Hassan', 'Ouali', 'medewerker burgerzaken', 'burgerzaken', 'dossierbeheerder'],
  ['Els', 'Wouters', 'aankoper', 'aankoop', 'dossierbeheerder'],
  ['Nele', 'Mertens', 'functioneel beheerder', 'secretariaat', 'functioneel-beheerder'],
  ['Guido', 'Stevens', 'archivaris', 'secretariaat', 'archivaris'],
];

const inAscii = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-');

export const people: DemoPerson[] = rows.map(([givenName, familyName, title, department]) => {
  const id = inAscii(`${givenName} ${familyName}`);
  return {
    id,
    name: `${givenName} ${familyName}`,
    givenName,
    familyName,
    email: `${id.replace('-', '.')}@klaverdam.example`,
    function: title,
    department,
  };
});

export const roleHolders: DemoRoleHolder[] = rows.map(([givenName, familyName, , department, role]) => ({
  role,
  department: role === 'diensthoofd' || role === 'dossierbeheerder' ? department : null,
  personId: inAscii(`${givenName} ${familyName}`),
}));

export const groups = [
  {
    key: 'college',
    name: 'College van burgemeester en schepenen',
    members: ['karel-verlinden', 'joris-de-wachter', 'lieve-van-hecke', 'tom-claeys', 'fatma-yildiz', 'bart-goossens'],
  },
  {
    key: 'managementteam',
    name: 'Managementteam',
    members: ['an-peeters', 'wim-jacobs', 'greet-maes', 'sofie-willems'],
  },
];

/** Written and revocable powers to sign (DLB art. 280 and 283); never for minutes. */
export const mandates = [
  {
    from: 'role:burgemeester',
    to: 'person:fatma-yildiz',
    documentTypes: ['brief'],
    line: 'In opdracht van de burgemeester (art. 280 DLB)',
  },
  {
    from: 'role:algemeen-directeur',
    to: 'person:greet-maes',
    documentTypes: ['brief', 'bestelbon'],
    line: 'In opdracht van de algemeen directeur (art. 283 DLB)',
  },
];

/** Who is away during the first month of the demonstration, and who sees the tasks meanwhile. */
export const absences = [
  { personId: 'stijn-cools', replacerId: 'lieve-van-hecke' },
  { personId: 'katrien-aerts', replacerId: 'els-wouters' },
];

/** Days without work beside the legal holidays, as most municipalities have them (month-day). */
export const closingDays = ['07-11', '11-02', '11-15'];

export const week: Calendar['week'] = {
  '1': [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  '2': [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  '3': [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  '4': [
    ['09:00', '12:00'],
    ['13:00', '17:00'],
  ],
  '5': [
    ['09:00', '12:00'],
    ['13:00', '16:00'],
  ],
  '6': [],
  '7': [],
};
