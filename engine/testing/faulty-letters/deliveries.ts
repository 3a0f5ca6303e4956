import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in how the opening of what was delivered is waited for. */
export const deliveriesFaults: readonly FaultyLetter[] = [
  [
    'deliver/unopened-port-missing',
    (_draft, step) =>
      Object.assign(step('verzenden').settings, { channels: ['portal'], openWithin: { workingDays: 3 } }),
    '‘Verzenden aan de bestemmeling’ wacht maar een bepaalde tijd tot alles geopend is, maar er is niet getekend waarheen als dat niet gebeurt. Verbind ‘niet geopend’ met een stap.',
  ],
  [
    'deliver/unopened-without-term',
    (draft, step) => {
      step('verzenden').settings.channels = ['portal'];
      draft.edges.push({ id: 'ongeopend', from: 'verzenden', port: 'unopened', to: 'verwittigen' });
    },
    'Na ‘Verzenden aan de bestemmeling’ is ‘niet geopend’ getekend, maar er is niet ingesteld hoelang op het openen gewacht wordt. Stel het in, of verwijder de verbinding.',
  ],
  [
    'deliver/opening-untold',
    (draft, step) => {
      Object.assign(step('verzenden').settings, { channels: ['post', 'email'], openWithin: { workingDays: 3 } });
      draft.edges.push({ id: 'ongeopend', from: 'verzenden', port: 'unopened', to: 'verwittigen' });
    },
    '‘Verzenden aan de bestemmeling’ wacht tot alles geopend is, maar geen van de gekozen kanalen meldt dat. Voeg ‘e-mail met een persoonlijke link’ toe, of wacht niet op het openen.',
  ],
];
