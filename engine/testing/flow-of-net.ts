import { flow } from '../schema/flow.ts';
import type { Flow } from '../schema/flow.ts';
import type { DrawnNet } from './random-net.ts';

const text = { nl: 'Tekst' };
const settingsOf: Record<string, object> = {
  approve: { who: [{ who: ['role:burgemeester'] }] },
  sign: { who: [{ who: ['role:burgemeester'] }] },
  notify: { to: ['starter'], subject: text, message: text },
};

/** Test support: a flow with the steps and edges of a net, and nothing else wrong with it. */
export function flowOfNet({ steps, edges }: DrawnNet): Flow {
  return flow.parse({
    schema: 'paraaf/flow/1',
    key: 'net',
    name: { nl: 'Net' },
    department: 'secretariaat',
    documents: [{ id: 'brief', label: { nl: 'Brief' } }],
    nodes: steps.map(({ id, kind, stopsCase }) => {
      const branches = edges.filter(({ from }) => from === id).map(({ port }) => ({ id: port, name: { nl: port } }));
      const settings = kind === 'fork' ? { branches } : kind === 'end' ? { stopsCase } : (settingsOf[kind] ?? {});
      return { id, kind, name: { nl: `Stap ${id}` }, position: { x: 0, y: 0 }, settings };
    }),
    edges,
  });
}
