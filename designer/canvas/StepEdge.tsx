import { BaseEdge, EdgeLabelRenderer } from '@xyflow/react';
import type { Edge, EdgeProps } from '@xyflow/react';
import { createContext, memo, useContext, useMemo } from 'react';
import { roundedPath, routeEdge } from './route-edge.ts';
import type { Obstacle } from './route-edge.ts';
import styles from './StepEdge.module.css';

export interface StepEdgeData extends Record<string, unknown> {
  label: string;
  /** Which port of the card it leaves from, counted from the top. */
  lane: number;
  /** Shows the label at all times, not only when the edge is chosen. */
  isLabelled: boolean;
  tone?: 'passed';
}
export type StepEdgeType = Edge<StepEdgeData, 'step'>;

/** The cards that lines go round. They change when a move is done, not while a card is dragged. */
export const ObstaclesContext = createContext<readonly Obstacle[]>([]);

const headLength = 9;

export const StepEdge = memo(function StepEdge(props: EdgeProps<StepEdgeType>) {
  const { id, source, target, sourceX, sourceY, targetX, targetY, selected, data } = props;
  const obstacles = useContext(ObstaclesContext);
  const { lane = 0, label = '', isLabelled = false, tone } = data ?? {};
  const route = useMemo(
    () =>
      routeEdge({ x: sourceX, y: sourceY }, { x: targetX - 1, y: targetY }, besides(obstacles, source, target), lane),
    [sourceX, sourceY, targetX, targetY, obstacles, source, target, lane],
  );
  const tip = { x: targetX - 1, y: targetY };
  const line = route.points.map((point, index) =>
    index === route.points.length - 1 ? { x: tip.x - headLength + 1, y: tip.y } : point,
  );
  const state = selected ? styles.selected : tone === 'passed' ? styles.passed : '';
  return (
    <g className={`${styles.edge} ${state}`}>
      <BaseEdge id={id} path={roundedPath(line)} interactionWidth={24} className={styles.line!} />
      <path className={styles.head} d={`M${tip.x},${tip.y}l${-headLength},-5.5q2.5,5.5 0,11z`} />
      {label && (selected || isLabelled) && (
        <EdgeLabelRenderer>
          <div
            className={styles.label}
            data-selected={selected || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${route.middle.x}px, ${route.middle.y}px)` }}
          >
            {label}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

/** A line's own cards stand in its way as well, but where it leaves and enters them. */
function besides(obstacles: readonly Obstacle[], source: string, target: string): Obstacle[] {
  return obstacles.map((obstacle) =>
    obstacle.id === source || obstacle.id === target
      ? { ...obstacle, x: obstacle.x + 12, width: obstacle.width - 24 }
      : obstacle,
  );
}
