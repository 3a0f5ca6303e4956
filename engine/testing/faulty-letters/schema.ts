import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in a step that is not filled in and a flow of a newer Paraaf. */
export const schemaFaults: readonly FaultyLetter[] = [
  [
    'schema/invalid',
    (_draft, step) => (step('verzenden').settings.subject = { nl: '' }),
    'Bij ‘Verzenden aan de bestemmeling’ is het onderwerp niet of niet goed ingevuld. Vul dit aan: een tekst (nodes[4].settings.subject.nl).',
  ],
  [
    'schema/newer',
    (draft) => Object.assign(draft, { schema: 'paraaf/flow/2' }),
    'Deze stroom is gemaakt met een nieuwere versie van Paraaf (‘paraaf/flow/2’). Werk Paraaf bij, of open ze waar ze gemaakt is.',
  ],
];
