import { flow } from '../../engine/index.ts';
import type { Flow } from '../../engine/index.ts';

type Ports = Record<string, string>;

/**
 * A sound flow of this many nodes: blocks of an approval that may send back to the block before, a choice between two
 * notices, a signature, and two approvals side by side, which may send back to their own start; whatever is refused ends the
 * case.
 *
 * @param nodeCount 13 or more
 */
export function largeFlow(nodeCount: number): Flow {
  const nodes: object[] = [];
  const edges: object[] = [];
  const add = (id: string, kind: string, settings: object, ports: Ports = {}): string => {
    nodes.push({ id, kind, name: { nl: `Stap ${id}` }, position: { x: nodes.length * 300, y: 0 }, settings });
    for (const [port, to] of Object.entries(ports)) edges.push({ id: `${id}-${port}`, from: id, port, to });
    return id;
  };
  const notice = { to: ['starter'], subject: { nl: 'Stand van zaken' }, message: { nl: 'Uw dossier gaat voort.' } };
  const who = [{ who: ['role:burgemeester'] }];

  add('klaar', 'end', {});
  add('geweigerd', 'end', { outcome: 'refused', stopsCase: true });
  const blocks = Math.floor((nodeCount - 3) / 10);
  let next = 'klaar';
  for (let count = (nodeCount - 3) % 10; count > 0; count -= 1) {
    next = add(`bericht${count}`, 'notify', notice, { notified: next });
  }
  for (let block = blocks; block > 0; block -= 1) next = addBlock(block, next);
  add('start', 'start', {}, { started: next });

  return flow.parse({
    schema: 'paraaf/flow/1',
    key: 'groot',
    name: { nl: 'Groot' },
    department: 'secretariaat',
    form: [{ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }],
    documents: [{ id: 'brief', label: { nl: 'Brief' } }],
    nodes,
    edges,
  });

  /** Ten nodes that lead on to a node; the one with which they begin. */
  function addBlock(block: number, then: string): string {
    const named = (name: string) => `${name}${block}`;
    const approve = (name: string, to: string, back = named(name)) =>
      add(named(name), 'approve', { who }, { approved: to, rejected: 'geweigerd', returned: back });
    const after = add(named('na'), 'notify', notice, { notified: then });
    const join = add(named('samen'), 'join', {}, { joined: after });
    const fork = add(
      named('splits'),
      'fork',
      { branches: ['a', 'b'].map((id) => ({ id, name: { nl: `Tak ${id}` } })) },
      { a: approve('links', join), b: approve('rechts', join) },
    );
    const sign = add(named('teken'), 'sign', { who }, { signed: fork, refused: 'geweigerd' });
    const choice = add(
      named('keuze'),
      'decide',
      { branches: [{ id: 'veel', name: { nl: 'Veel' }, when: 'bedrag > 100' }] },
      {
        veel: add(named('veel'), 'notify', notice, { notified: sign }),
        otherwise: add(named('weinig'), 'notify', notice, { notified: sign }),
      },
    );
    return approve('paraaf', choice, `paraaf${Math.max(1, block - 1)}`);
  }
}
