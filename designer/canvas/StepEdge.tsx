import { BaseEdge, EdgeLabelRenderer } from '@xyflow/react';
import type { Edge, EdgeProps } from '@xyflow/react';
import { memo, useContext, useMemo } from 'react';
import { roundedPath } from './rounded-path.ts';
import type { Point } from './route-edge.ts';
import { RoutingContext, routeLine } from './routing.ts';
import { tipGap } from './use-routing.ts';
import styles from './StepEdge.module.css';

export interface StepEdgeData extends Record<string, unknown> {
  label: string;
  /** Which port of the card it leaves from, among those that are drawn. */
  lane: number;
  tone?: 'passed';
}
export type StepEdgeType = Edge<StepEdgeData, 'step'>;

const headLength = 9;

/** A line with its head; when it is chosen, the outcome it stands for is written on it. */
export const StepEdge = memo(function StepEdge(props: EdgeProps<StepEdgeType>) {
  const { id, source, target, sourceX, sourceY, targetX, targetY, selected, data } = props;
  const { obstacles, routes } = useContext(RoutingContext);
  const { lane = 0, label = '', tone } = data ?? {};
  const known = routes.get(id);
  const route = useMemo(() => {
    const start = { x: sourceX, y: sourceY };
    const end = { x: targetX - tipGap, y: targetY };
    const isAtRest = known && isNear(known.start, start) && isNear(known.end, end);
    return isAtRest ? known : routeLine({ source, target, lane, start, end }, obstacles);
  }, [known, obstacles, source, target, lane, sourceX, sourceY, targetX, targetY]);
  const tip = route.end;
  const line = [...route.points.slice(0, -1), { x: tip.x - headLength + 1, y: tip.y }];
  return (
    <g className={styles.edge} data-state={selected ? 'selected' : tone}>
      <BaseEdge id={id} path={roundedPath(line)} interactionWidth={24} className={styles.line} />
      <path className={styles.head} d={`M${tip.x},${tip.y}l${-headLength},-5.5q2.5,5.5 0,11z`} />
      {label && selected && (
        <EdgeLabelRenderer>
          <div
            className={styles.label}
            style={{ transform: `translate(-50%, -50%) translate(${route.middle.x}px, ${route.middle.y}px)` }}
          >
            {label}
          </div>
        </EdgeLabelRenderer>
      )}
    </g>
  );
});

function isNear(one: Point, other: Point): boolean {
  return Math.abs(one.x - other.x) < 1.5 && Math.abs(one.y - other.y) < 1.5;
}
