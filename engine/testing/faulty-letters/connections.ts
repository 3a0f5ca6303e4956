import { insertAdvice, insertStep } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in connectors, channels and other flows. */
export const connectionsFaults: readonly FaultyLetter[] = [
  [
    'deliver/channel-missing',
    (_draft, step) => (step('verzenden').settings.channels = ['registered', 'email']),
    '‘Verzenden aan de bestemmeling’ slaat het kanaal ‘aangetekende zending’ over: het is niet ingesteld. Laat het weg, of laat het instellen.',
  ],
  [
    'deliver/no-channel',
    (_draft, step) => (step('verzenden').settings.channels = ['registered', 'ebox']),
    '‘Verzenden aan de bestemmeling’ kan niets verzenden: geen van de gekozen kanalen is ingesteld. Kies een ander kanaal.',
  ],
  [
    'call/unknown-connector',
    (draft) => insertStep(draft, 'call', { connector: 'loket', action: 'meld' }, ['done']),
    '‘Nieuw’ gebruikt de koppeling ‘loket’, maar die is niet ingesteld: een dossier blijft er staan tot dat gebeurd is. Laat ze instellen, of kies een andere koppeling.',
  ],
  [
    'call/unknown-action',
    (draft) => insertStep(draft, 'call', { connector: 'register', action: 'schrap' }, ['done']),
    '‘Nieuw’ vraagt ‘schrap’ aan de koppeling ‘Register’, maar die kent dat niet. Kies een andere actie.',
  ],
  [
    'subflow/itself',
    (draft) => insertStep(draft, 'subflow', { flow: 'uitgaande-brief' }, ['completed', 'refused']),
    '‘Nieuw’ start deze stroom zelf opnieuw, en dat houdt nooit op. Kies een andere stroom.',
  ],
  [
    'subflow/unknown-flow',
    (draft) => insertStep(draft, 'subflow', { flow: 'verzending' }, ['completed', 'refused']),
    '‘Nieuw’ start de stroom ‘verzending’, maar die is niet gepubliceerd. Publiceer ze, of kies een andere stroom.',
  ],
  [
    'subflow/field-missing',
    (draft) => insertAdvice(draft, { input: [] }),
    'De stroom van ‘Nieuw’ vraagt het veld ‘Vraag’, maar dat wordt niet meegegeven. Vul het in.',
  ],
  [
    'subflow/document-missing',
    (draft) => insertAdvice(draft, { documents: [] }),
    'De stroom van ‘Nieuw’ vraagt het document ‘Nota’, maar dat gaat niet mee. Kies welk document meegaat.',
  ],
  [
    'subflow/unknown-field',
    (draft) => insertAdvice(draft, { input: ['vraag', 'toon'].map((field) => ({ field, value: 'onderwerp' })) }),
    '‘Nieuw’ geeft het veld ‘toon’ mee, maar de andere stroom kent dat niet. Kies een ander veld.',
  ],
  [
    'subflow/unknown-place',
    (draft) => insertAdvice(draft, { documents: ['nota', 'kaft'].map((slot) => ({ slot, from: 'brief' })) }),
    '‘Nieuw’ geeft het document ‘kaft’ mee, maar de andere stroom kent dat niet. Kies een ander document.',
  ],
];
