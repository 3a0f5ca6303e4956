import type { Problem } from '../problem.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** Every port that is not optional leads somewhere, and every port to one place only. */
export const checkPorts: Check = ({ shapes, edgesFrom, shapeOf }) =>
  shapes.flatMap((shape) =>
    shape.ports.flatMap((port): Problem[] => {
      const drawn = (edgesFrom.get(shape.id) ?? []).filter((edge) => edge.port === port.id && shapeOf.has(edge.to));
      const params = { step: shape.name, port: port.id, ...(port.name ? { branch: port.name.nl } : {}) };
      if (drawn.length === 0 && !port.optional) return [problem('port/dangling', { nodes: [shape.id], params })];
      if (drawn.length > 1) {
        return [problem('port/several-edges', { nodes: [shape.id], edges: drawn.map(({ id }) => id), params })];
      }
      return [];
    }),
  );
