import type { FaultyLetter } from '../letter-with.ts';

/** Test support: letters with a fault in ports without an edge and with several. */
export const portsFaults: readonly FaultyLetter[] = [
  [
    'port/dangling',
    (draft) => (draft.edges = draft.edges.filter((edge) => edge.id !== 'tekenen-refused')),
    'Na ‘Directeur en burgemeester tekenen’ is niet getekend wat er gebeurt als er geweigerd wordt. Verbind met een stap.',
  ],
  [
    'port/several-edges',
    (draft) => draft.edges.push({ id: 'dubbel', from: 'paraaf', port: 'approved', to: 'klaar' }),
    'Na ‘Diensthoofd parafeert’ vertrekken er meerdere verbindingen als er goedgekeurd wordt. Houd er één over, of gebruik ‘Splitsen’ om stappen tegelijk te laten lopen.',
  ],
];
