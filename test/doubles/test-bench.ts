import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DemoPerson } from './people.ts';

export const mayor: DemoPerson = {
  id: 'an-peeters',
  name: 'An Peeters',
  givenName: 'An',
  familyName: 'Peeters',
  email: 'an.peeters@klaverdam.example',
  function: 'burgemeester',
  department: 'Secretariaat',
};

export const director: DemoPerson = {
  id: 'jan-claes',
  name: 'Jan Claes',
  givenName: 'Jan',
  familyName: 'Claes',
  email: 'jan.claes@klaverdam.example',
  function: 'algemeen directeur',
  department: 'Secretariaat',
};

export const officer: DemoPerson = {
  id: 'zoe-d-haene',
  name: "Zoë D'Haene",
  givenName: 'Zoë',
  familyName: "D'Haene",
  email: 'zoe.dhaene@klaverdam.example',
  function: 'dossierbeheerder <b>',
  department: 'Burgerzaken',
};

/** A new folder, and the way to remove it. */
export function temporaryFolder(): { readonly folder: string; readonly remove: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'paraaf-doubles-'));
  return {
    folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
