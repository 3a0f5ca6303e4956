import { insertDecision } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in the conditions of a choice. */
export const conditionsFaults: readonly FaultyLetter[] = [
  [
    'feel/syntax',
    (draft) => insertDecision(draft, 'aangetekend ='),
    'Bij ‘Aangetekend?’ klopt de voorwaarde van ‘Ja’ niet: aangetekend =. Verbeter ze.',
  ],
  [
    'feel/unknown-name',
    (draft) => insertDecision(draft, 'aangetkend'),
    'Het veld ‘aangetkend’ in de voorwaarde van ‘Aangetekend?’ bestaat niet. Bedoelt u ‘aangetekend’?',
  ],
  [
    'feel/wrong-type',
    (draft) => insertDecision(draft, 'onderwerp > 5'),
    'Bij ‘Aangetekend?’ zegt de voorwaarde van ‘Ja’ geen ja of nee: onderwerp > 5. Vergelijk een veld met een waarde van dezelfde soort.',
  ],
];
