import { insertStep } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in the fields of the form and of steps, and the texts that use them. */
export const formFaults: readonly FaultyLetter[] = [
  [
    'field/duplicate-id',
    (draft) => draft.form.push({ id: 'onderwerp', type: 'text', label: { nl: 'Nog een onderwerp' } }),
    'Het veld ‘Nog een onderwerp’ heeft dezelfde naam als een ander veld (‘onderwerp’). Geef het een andere naam.',
  ],
  [
    'title/unknown-field',
    (_draft, step) => (step('start').settings.title = 'Brief aan {bestemmeling.adres}'),
    'De titel van het dossier gebruikt ‘bestemmeling.adres’, maar dat veld bestaat niet. Kies een veld van het formulier.',
  ],
  [
    'text/unknown-field',
    (_draft, step) => (step('verzenden').settings.message = { nl: 'Geachte {bestemmelign.name}' }),
    'De tekst van ‘Verzenden aan de bestemmeling’ gebruikt ‘bestemmelign.name’, maar dat veld bestaat niet. Kies een veld van het formulier.',
  ],
  [
    'fill/asks-nothing',
    (draft) => insertStep(draft, 'fill', { who: [{ who: ['starter'] }] }, ['done']),
    '‘Nieuw’ vraagt niets: er is geen veld en geen document. Voeg een veld of een document toe.',
  ],
];
