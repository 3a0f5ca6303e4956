import { insertStep } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in the formulas of steps. */
export const expressionsFaults: readonly FaultyLetter[] = [
  [
    'expression/syntax',
    (draft) => insertStep(draft, 'wait', { for: { message: 'antwoord', correlation: 'onderwerp +' } }, ['done']),
    'Bij ‘Nieuw’ klopt de formule voor ‘het bericht’ niet: ‘onderwerp +’. Verbeter ze.',
  ],
  [
    'expression/unknown-name',
    (draft, step) => (step('archiveren').settings.metadata = [{ name: 'Onderwerp', value: 'onderwep' }]),
    'Een formule van ‘Archiveren’ gebruikt ‘onderwep’, maar dat bestaat niet. Bedoelt u ‘onderwerp’?',
  ],
  [
    'expression/unknown-name',
    (draft, step) => (step('archiveren').settings.metadata = [{ name: 'Soort', value: 'Uitgaande brief' }]),
    'Een formule van ‘Archiveren’ gebruikt ‘Uitgaande brief’, maar dat bestaat niet. Kies een veld van het formulier. Een tekst staat tussen aanhalingstekens.',
  ],
  [
    'expression/wrong-type',
    (_draft, step) =>
      (step('archiveren').settings.metadata = [{ name: 'Lang', value: 'if onderwerp > 5 then "ja" else "nee"' }]),
    'Een formule van ‘Archiveren’ vergelijkt wat niet van dezelfde soort is: ‘if onderwerp > 5 then "ja" else "nee"’. Vergelijk een veld met een waarde van dezelfde soort.',
  ],
];
