import { addStep, edgeOf } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in when documents are replaced. */
export const replacementsFaults: readonly FaultyLetter[] = [
  [
    'fill/replaces-signed',
    (draft, step) => {
      addStep(draft, 'bijwerken', 'fill', 'Bijwerken', { done: 'verzenden' });
      step('bijwerken').settings = { who: [{ who: ['starter'] }], documents: ['brief'] };
      edgeOf(draft, 'tekenen-signed').to = 'bijwerken';
    },
    '‘Bijwerken’ mag een document vervangen dat bij ‘Directeur en burgemeester tekenen’ al ondertekend kan zijn, en het dossier komt daar niet zeker terug. Eens ondertekend kan het niet meer vervangen worden: leid het dossier terug naar ‘Directeur en burgemeester tekenen’ als dat wel moet.',
  ],
];
