import type { Problem } from '../problem.ts';
import { nearestTo } from './nearest.ts';
import { isTask, problem } from './subject.ts';
import type { Check } from './subject.ts';

/** A term can be counted, and what happens while a task stays open fits it. */
export const checkTerms: Check = ({ nodes, edgesFrom, fieldOf }) =>
  nodes.flatMap((node): Problem[] => {
    if (!isTask(node)) return [];
    const { due, ladder } = node.settings;
    const params = { step: node.name.nl };
    const blame = { nodes: [node.id], params };
    const problems: Problem[] = [];

    if (due && 'field' in due) {
      const field = fieldOf.get(due.field);
      if (!field) {
        const nearest = nearestTo(due.field, [...fieldOf.keys()]);
        problems.push(problem('field/unknown', { ...blame, params: { ...params, name: due.field, nearest } }));
      } else if (field.type !== 'date') {
        problems.push(problem('due/wrong-field-type', { ...blame, params: { ...params, name: field.label.nl } }));
      }
    }
    if (!due && ladder.some(({ when }) => !('after' in when))) problems.push(problem('due/missing-for-ladder', blame));
    if (ladder.some(({ do: action, to }) => action === 'escalate' && to.length === 0)) {
      problems.push(problem('ladder/escalation-without-target', blame));
    }

    const hasStep = ladder.some(({ do: action }) => action === 'overdue');
    const drawn = (edgesFrom.get(node.id) ?? []).filter(({ port }) => port === 'overdue');
    if (hasStep && drawn.length === 0) problems.push(problem('ladder/overdue-port-missing', blame));
    if (!hasStep && drawn.length > 0) {
      const edgeIds = drawn.map(({ id }) => id);
      problems.push(problem('ladder/overdue-step-missing', { ...blame, edges: edgeIds }));
    }
    return problems;
  });
