import { useMemo, useState } from 'react';
import type { Flow } from '../../engine/index.ts';
import { cardWidth } from '../model/placement.ts';
import { createKept, createKeptList } from './kept.ts';
import type { Obstacle } from './route-edge.ts';

const unmeasured = { width: cardWidth, height: 160 };

/** The cards as lines go round them: another list only when one of them moved, came, went or grew. */
export function useObstacles(
  nodes: Flow['nodes'],
  sizes: ReadonlyMap<string, { width: number; height: number }>,
): readonly Obstacle[] {
  const [kept] = useState(() => createKept<Obstacle>());
  const [keptList] = useState(() => createKeptList<Obstacle>());
  return useMemo(
    () =>
      keptList(
        nodes.map(({ id, position: { x, y } }) => {
          const { width, height } = sizes.get(id) ?? unmeasured;
          return kept(id, [x, y, width, height], () => ({ id, x, y, width, height }));
        }),
      ),
    [nodes, sizes, kept, keptList],
  );
}
