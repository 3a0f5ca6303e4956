import { escalation } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in who a step goes to. */
export const peopleFaults: readonly FaultyLetter[] = [
  [
    'principal/unknown-role',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['role:keizer'] }]),
    '‘Diensthoofd parafeert’ gaat naar de rol ‘keizer’, maar die bestaat niet. Kies een andere rol.',
  ],
  [
    'principal/unknown-department',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['role:diensthoofd@maan'] }]),
    '‘Diensthoofd parafeert’ gaat naar de dienst ‘maan’, maar die bestaat niet. Kies een andere dienst.',
  ],
  [
    'principal/unknown-group',
    (_draft, step) => (step('verwittigen').settings.to = ['group:raad']),
    '‘Opsteller verwittigen’ gaat naar de groep ‘raad’, maar die bestaat niet. Kies een andere groep.',
  ],
  [
    'principal/unknown-person',
    (_draft, step) => (step('start').settings.who = ['person:niemand']),
    '‘Start’ gaat naar iemand die hier niet bekend is. Kies iemand anders.',
  ],
  [
    'principal/unknown-field',
    (_draft, step) => (step('paraaf').settings.ladder = [escalation(['field:chef'])]),
    '‘Diensthoofd parafeert’ gaat naar wie in het veld ‘chef’ staat, maar dat veld bestaat niet. Kies een ander veld.',
  ],
  [
    'principal/wrong-field-type',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['starter', 'field:bestemmeling'] }]),
    '‘Diensthoofd parafeert’ gaat naar wie in het veld ‘Bestemmeling’ staat, maar daar staat geen collega. Kies een veld van het type persoon.',
  ],
  [
    'principal/nobody-for-sure',
    (draft, step) => {
      draft.form.push({ id: 'collega', type: 'person', label: { nl: 'Collega' } });
      step('paraaf').settings.who = [{ who: ['field:collega'] }];
    },
    'Voor ‘Diensthoofd parafeert’ is misschien niemand ingevuld. Maak het veld verplicht, of voeg iemand toe.',
  ],
  [
    'principal/starter-with-four-eyes',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['starter'] }]),
    'Bij ‘Diensthoofd parafeert’ moet de opsteller zelf goedkeuren, maar de vierogenregel verbiedt dat. Kies iemand anders, of zet de regel af.',
  ],
  [
    'need/too-many',
    (_draft, step) => (step('paraaf').settings.who = [{ who: ['role:diensthoofd'], need: 2 }]),
    '‘Diensthoofd parafeert’ vraagt 2 mensen, maar er staan er maar 1. Verlaag het aantal, of voeg iemand toe.',
  ],
];
