import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readDraft } from '../model/read-draft.ts';
import { compactPlaces } from './compact-places.ts';

type Step = [id: string, kind: string, x: number, y: number];

const draw = (steps: Step[], edges: [from: string, port: string, to: string][]) => {
  const flow = readDraft({
    schema: 'paraaf/flow/1',
    key: 'proef',
    name: { nl: 'Proef' },
    department: 'secretariaat',
    form: [],
    documents: [],
    nodes: steps.map(([id, kind, x, y]) => ({ id, kind, name: { nl: id }, position: { x, y }, settings: {} })),
    edges: edges.map(([from, port, to], index) => ({ id: `e${index}`, from, port, to })),
  });
  if (!flow) throw new Error('The flow of this test cannot be read.');
  return Object.fromEntries([...compactPlaces(flow)].map(([id, { column, row }]) => [id, `${column},${row}`]));
};

describe('compactPlaces', () => {
  it('puts what a straight line joins in one row, though the heights of the cards shift it', () => {
    const places = draw(
      [
        ['start', 'start', 0, 200],
        ['paraaf', 'approve', 328, 104],
        ['klaar', 'end', 656, 240],
        ['weg', 'end', 656, 480],
      ],
      [
        ['start', 'started', 'paraaf'],
        ['paraaf', 'approved', 'klaar'],
        ['paraaf', 'rejected', 'weg'],
      ],
    );
    expect(places).toEqual({ start: '0,0', paraaf: '1,0', klaar: '2,0', weg: '2,1' });
  });

  it('never puts two steps on one place, also when two lines come close', () => {
    const places = draw(
      [
        ['start', 'start', 0, 100],
        ['a', 'approve', 328, 100],
        ['b', 'approve', 328, 150],
        ['klaar', 'end', 656, 100],
      ],
      [
        ['start', 'started', 'a'],
        ['a', 'approved', 'klaar'],
        ['b', 'approved', 'klaar'],
      ],
    );
    expect(places).toEqual({ start: '0,0', a: '1,0', klaar: '2,0', b: '1,1' });
  });

  it('leaves a line back to an earlier step out of the rows', () => {
    const places = draw(
      [
        ['start', 'start', 0, 0],
        ['a', 'approve', 328, 0],
        ['b', 'approve', 656, 120],
      ],
      [
        ['start', 'started', 'a'],
        ['b', 'approved', 'a'],
      ],
    );
    expect(places).toEqual({ start: '0,0', a: '1,0', b: '2,1' });
  });

  it('shows the whole way of the outgoing letter as one row', () => {
    const file = new URL('../../templates/uitgaande-brief.flow.json', import.meta.url);
    const flow = readDraft(JSON.parse(readFileSync(file, 'utf8')));
    const places = compactPlaces(flow!);
    const way = ['start', 'paraaf', 'directeur', 'burgemeester', 'verzending', 'mail', 'archief', 'klaar'];
    expect(way.map((id) => places.get(id)?.row)).toEqual(way.map(() => 0));
    expect(new Set([...places.values()].map(({ column, row }) => `${column},${row}`)).size).toBe(flow!.nodes.length);
  });
});
