import type { Directory } from '../index.ts';

/** A few departments, roles and people of Klaverdam. */
export const directory: Directory = {
  departments: [
    { key: 'secretariaat', name: 'Secretariaat' },
    { key: 'post-en-onthaal', name: 'Post en Onthaal' },
    { key: 'aankoop', name: 'Aankoop' },
    { key: 'financien', name: 'Financiën' },
  ],
  roles: [
    { key: 'burgemeester', name: 'burgemeester', department: null },
    { key: 'algemeen-directeur', name: 'algemeen directeur', department: null },
    { key: 'financieel-directeur', name: 'financieel directeur', department: null },
    { key: 'voorzitter-gemeenteraad', name: 'voorzitter van de gemeenteraad', department: null },
    { key: 'diensthoofd', name: 'diensthoofd', department: null },
    { key: 'dossierbeheerder', name: 'dossierbeheerder', department: null },
    { key: 'archivaris', name: 'archivaris', department: null },
  ],
  groups: [{ key: 'schepencollege', name: 'college van burgemeester en schepenen' }],
  people: [
    { id: 'an-peeters', name: 'An Peeters', function: 'medewerker onthaal', department: 'post-en-onthaal' },
    { id: 'karel-verlinden', name: 'Karel Verlinden', function: 'burgemeester', department: 'secretariaat' },
    { id: 'sofie-maes', name: 'Sofie Maes', function: 'algemeen directeur', department: 'secretariaat' },
  ],
};
