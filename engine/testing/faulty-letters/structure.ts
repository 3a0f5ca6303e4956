import { edgeOf, insertDecision } from '../letter-with.ts';
import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in starts, ends, steps and edges. */
export const structureFaults: readonly FaultyLetter[] = [
  [
    'start/missing',
    (draft) => draft.nodes.splice(0, 1) && draft.edges.splice(0, 1),
    'De stroom heeft geen start. Voeg een start toe.',
  ],
  [
    'start/several',
    (draft, step) => draft.nodes.push({ ...step('start'), id: 'start2' }),
    'De stroom heeft meer dan één start. Houd er één over.',
  ],
  [
    'end/missing',
    (draft) => (draft.nodes = draft.nodes.filter((node) => node.kind !== 'end')),
    'De stroom heeft geen einde. Voeg een einde toe.',
  ],
  [
    'node/duplicate-id',
    (draft, step) => draft.nodes.push(step('klaar')),
    '‘Klaar’ heeft hetzelfde kenmerk als een andere stap. Verwijder de stap en voeg hem opnieuw toe.',
  ],
  [
    'edge/duplicate-id',
    (draft) => (edgeOf(draft, 'tekenen-signed').id = 'paraaf-approved'),
    'Een verbinding uit ‘Directeur en burgemeester tekenen’ heeft hetzelfde kenmerk als een andere verbinding. Verwijder ze en verbind opnieuw.',
  ],
  [
    'branch/duplicate-id',
    (draft) => {
      insertDecision(draft, 'aangetekend');
      const branches = draft.nodes.at(-1)!.settings.branches as object[];
      branches.push({ id: 'ja', name: { nl: 'Ook ja' }, when: 'not(aangetekend)' });
    },
    'Bij ‘Aangetekend?’ hebben twee takken hetzelfde kenmerk (‘ja’). Geef elke tak een eigen kenmerk.',
  ],
  [
    'edge/unknown-node',
    (draft) => draft.edges.push({ id: 'los', from: 'paraaf', port: 'overdue', to: 'weg' }),
    'Een verbinding van of naar ‘Diensthoofd parafeert’ loopt dood. Verwijder ze of verbind opnieuw.',
  ],
  [
    'edge/unknown-port',
    (draft) => draft.edges.push({ id: 'vreemd', from: 'tekenen', port: 'returned', to: 'herwerken' }),
    'Uit ‘Directeur en burgemeester tekenen’ vertrekt een verbinding langs ‘returned’, een uitgang die de stap niet heeft. Verwijder ze, of kies ‘signed’, ‘refused’, ‘overdue’.',
  ],
  [
    'edge/into-start',
    (draft) => draft.edges.push({ id: 'terug', from: 'herwerken', port: 'returned', to: 'start' }),
    '‘Opsteller kijkt na’ leidt terug naar de start. Verbind met de stap na de start.',
  ],
  [
    'join/single-edge',
    (draft) => {
      draft.nodes.push({ id: 'samen', kind: 'join', name: { nl: 'Samen' }, position: { x: 0, y: 0 }, settings: {} });
      edgeOf(draft, 'archiveren-archived').to = 'samen';
      draft.edges.push({ id: 'samen-joined', from: 'samen', port: 'joined', to: 'klaar' });
    },
    'Bij ‘Samen’ komt maar één verbinding aan. Dan is de stap niet nodig.',
  ],
];
