import type { Problem } from '../problem.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** What is waited for can come: a day that the case knows, or a message for which it is said how long, and what then. */
export const checkWaits: Check = ({ nodes, edgesFrom, fieldOf }) =>
  nodes.flatMap((node): Problem[] => {
    if (node.kind !== 'wait') return [];
    const awaited = node.settings.for;
    const params = { step: node.name.nl };
    const problems: Problem[] = [];
    if ('date' in awaited) {
      const field = fieldOf.get(awaited.date);
      if (!field) {
        const nearest = nearestTo(awaited.date, [...fieldOf.keys()]);
        problems.push(
          problem('field/unknown', { nodes: [node.id], params: { ...params, name: awaited.date, nearest } }),
        );
      } else if (field.type !== 'date') {
        problems.push(
          problem('wait/wrong-field-type', { nodes: [node.id], params: { ...params, name: field.label.nl } }),
        );
      }
    }
    const hasTerm = 'message' in awaited && awaited.within !== undefined;
    const drawn = (edgesFrom.get(node.id) ?? []).filter(({ port }) => port === 'overdue').map(({ id }) => id);
    if (hasTerm && drawn.length === 0) {
      problems.push(problem('wait/overdue-port-missing', { nodes: [node.id], params }));
    }
    if (!hasTerm && drawn.length > 0) {
      problems.push(problem('wait/overdue-without-term', { nodes: [node.id], edges: drawn, params }));
    }
    return problems;
  });
