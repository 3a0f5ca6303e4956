import { escalation } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in terms and what happens when they pass. */
export const termsFaults: readonly FaultyLetter[] = [
  [
    'field/unknown',
    (_draft, step) => (step('tekenen').settings.due = { field: 'bestemeling' }),
    '‘Directeur en burgemeester tekenen’ gebruikt het veld ‘bestemeling’, maar dat bestaat niet. Bedoelt u ‘bestemmeling’?',
  ],
  [
    'due/missing-for-ladder',
    (_draft, step) => delete step('paraaf').settings.due,
    '‘Diensthoofd parafeert’ heeft geen termijn, maar wel een herinnering of escalatie die ervan afhangt. Stel een termijn in.',
  ],
  [
    'due/wrong-field-type',
    (_draft, step) => (step('paraaf').settings.due = { field: 'onderwerp' }),
    'De termijn van ‘Diensthoofd parafeert’ komt uit het veld ‘Onderwerp’, maar dat is geen datum. Kies een datumveld.',
  ],
  [
    'ladder/overdue-port-missing',
    (_draft, step) => (step('paraaf').settings.ladder = [{ when: { after: { workingDays: 1 } }, do: 'overdue' }]),
    '‘Diensthoofd parafeert’ gaat verder als het te laat is, maar er is niet getekend waarheen. Verbind ‘te laat’ met een stap.',
  ],
  [
    'ladder/overdue-step-missing',
    (draft) => draft.edges.push({ id: 'te-laat', from: 'paraaf', port: 'overdue', to: 'verwittigen' }),
    'Na ‘Diensthoofd parafeert’ is ‘te laat’ getekend, maar niet wanneer het te laat is. Stel het in bij ‘Als het te laat is’.',
  ],
  [
    'ladder/escalation-without-target',
    (_draft, step) => (step('paraaf').settings.ladder = [escalation([])]),
    'Een escalatie van ‘Diensthoofd parafeert’ gaat naar niemand. Kies naar wie.',
  ],
];
