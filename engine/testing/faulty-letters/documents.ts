import { edgeOf, insertStep } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in documents and their order of signing, delivering and archiving. */
export const documentsFaults: readonly FaultyLetter[] = [
  [
    'sign/no-signable-document',
    (draft) => (draft.documents[0]!.required = false),
    'Bij ‘Directeur en burgemeester tekenen’ is er geen verplicht document om te ondertekenen. Zet bij een verplicht document ‘wordt ondertekend’ aan.',
  ],
  [
    'deliver/before-signature',
    (draft) => (edgeOf(draft, 'paraaf-approved').to = 'verzenden'),
    '‘Verzenden aan de bestemmeling’ kan versturen voor er ondertekend is. Zet de stap na ‘Ondertekenen’ als dat niet de bedoeling is.',
  ],
  [
    'deliver/wrong-field-type',
    (_draft, step) => (step('verzenden').settings.recipients = ['field:bestemmeling', 'field:onderwerp']),
    '‘Verzenden aan de bestemmeling’ verzendt naar het veld ‘Onderwerp’, maar daar staat geen contact. Kies een veld met naam en e-mailadres.',
  ],
  [
    'deliver/nobody-for-sure',
    (draft) => (draft.form[1]!.required = false),
    'Voor ‘Verzenden aan de bestemmeling’ is misschien geen bestemmeling ingevuld. Maak een van de velden verplicht.',
  ],
  [
    'document/duplicate-id',
    (draft) => draft.documents.push({ ...draft.documents[1]! }),
    'Het document ‘Bijlagen’ heeft hetzelfde kenmerk als een ander document (‘bijlagen’). Geef het een ander kenmerk.',
  ],
  [
    'document/unknown-place',
    (draft) => insertStep(draft, 'fill', { who: [{ who: ['starter'] }], documents: ['nota'] }, ['done']),
    '‘Nieuw’ gebruikt het document ‘nota’, maar dat bestaat niet. Kies een document van de stroom.',
  ],
  [
    'sign/more-places-than-parties',
    (_draft, step) =>
      (step('tekenen').settings.place = ['[SIG01]', '[SIG02]', '[SIG03]'].map((marker) => ({ marker }))),
    '‘Directeur en burgemeester tekenen’ heeft meer plaatsen voor een handtekening dan ondertekenaars. Verwijder de plaatsen te veel, of voeg iemand toe.',
  ],
  [
    'seal/no-signable-document',
    (draft) => {
      draft.documents[0]!.required = false;
      insertStep(draft, 'seal', {}, ['sealed']);
    },
    'Bij ‘Nieuw’ is er geen verplicht document om te verzegelen. Zet bij een verplicht document ‘wordt ondertekend’ aan.',
  ],
  [
    'archive/before-signature',
    (draft) => (edgeOf(draft, 'archiveren-archived').to = 'tekenen'),
    '‘Archiveren’ kan archiveren voor alles ondertekend is. Zet de stap na ‘Ondertekenen’ als dat niet de bedoeling is.',
  ],
];
