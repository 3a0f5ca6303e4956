import { flowOfNet } from '../flow-of-net.ts';
import { entangled } from '../hard-flows.ts';
import { addStep, edgeOf } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters of which a case can get stuck or never end. */
export const soundnessFaults: readonly FaultyLetter[] = [
  [
    'soundness/unreachable',
    (draft, step) => draft.nodes.push({ ...step('klaar'), id: 'eiland', name: { nl: 'Eiland' } }),
    '‘Eiland’ wordt nooit bereikt. Verbind de stap met de rest, of verwijder hem.',
  ],
  [
    'soundness/deadlock',
    (draft) => {
      addStep(draft, 'samen', 'join', 'Alles klaar', { joined: 'verzenden' });
      edgeOf(draft, 'tekenen-signed').to = 'samen';
      edgeOf(draft, 'tekenen-refused').to = 'samen';
    },
    'Het dossier kan blijven steken: ‘Alles klaar’ wacht op elke verbinding die er aankomt, maar van de verbindingen uit ‘Directeur en burgemeester tekenen’ neemt een dossier er maar één. Breng die eerst samen in één stap, en verbind die met ‘Alles klaar’.',
  ],
  [
    'soundness/deadlock',
    (draft) => {
      addStep(draft, 'samen', 'join', 'Alles klaar', { joined: 'archiveren' });
      edgeOf(draft, 'verzenden-delivered').to = 'samen';
      edgeOf(draft, 'verwittigen-notified').to = 'samen';
    },
    'Het dossier kan blijven steken: ‘Alles klaar’ wacht op ‘Verzenden aan de bestemmeling’, maar daar komt niets meer van. Laat elke tak bij ‘Alles klaar’ aankomen, of laat ze daar niet samenkomen.',
  ],
  [
    'soundness/double-token',
    (draft) => {
      addStep(draft, 'splitsen', 'fork', 'Tegelijk', { a: 'tekenen', b: 'tekenen' });
      edgeOf(draft, 'paraaf-approved').to = 'splitsen';
    },
    '‘Directeur en burgemeester tekenen’ kan tweemaal tegelijk lopen: twee takken van ‘Tegelijk’ komen er allebei toe. Laat ze eerst op elkaar wachten met ‘Samenkomen’.',
  ],
  [
    'soundness/no-end',
    (draft) => {
      edgeOf(draft, 'herwerken-approved').to = 'herwerken';
      edgeOf(draft, 'herwerken-rejected').to = 'herwerken';
    },
    'Van ‘Opsteller kijkt na’ is er geen weg naar een einde: het dossier blijft er voor altijd rondgaan. Teken een weg naar een einde.',
  ],
  [
    'soundness/undecided',
    (draft) => Object.assign(draft, flowOfNet(entangled(24))),
    'Of elk dossier een einde bereikt, is niet na te gaan: er lopen te veel takken door elkaar. Breng een deel onder in een andere stroom, spring minder van de ene tak naar de andere, of laat minder eindes het dossier stoppen.',
  ],
];
