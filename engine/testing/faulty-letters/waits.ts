import { insertStep } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in what is waited for. */
export const waitsFaults: readonly FaultyLetter[] = [
  [
    'wait/wrong-field-type',
    (draft) => insertStep(draft, 'wait', { for: { date: 'onderwerp' } }, ['done']),
    '‘Nieuw’ wacht op de dag in het veld ‘Onderwerp’, maar dat is geen datum. Kies een datumveld.',
  ],
  [
    'wait/overdue-port-missing',
    (draft) => insertStep(draft, 'wait', { for: { message: 'antwoord', within: { workingDays: 2 } } }, ['done']),
    '‘Nieuw’ wacht maar een bepaalde tijd op een bericht, maar er is niet getekend waarheen als het niet komt. Verbind ‘te laat’ met een stap.',
  ],
  [
    'wait/overdue-without-term',
    (draft) => insertStep(draft, 'wait', { for: { message: 'antwoord' } }, ['done', 'overdue']),
    'Na ‘Nieuw’ is ‘te laat’ getekend, maar er is niet ingesteld hoelang op een bericht gewacht wordt. Stel het in, of verwijder de verbinding.',
  ],
];
