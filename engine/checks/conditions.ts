import { namesIn } from '../feel.ts';
import { EngineError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** Every condition parses, and names fields of the form. */
export const checkConditions: Check = ({ nodes, fieldOf }) =>
  nodes.flatMap((node) =>
    node.kind !== 'decide'
      ? []
      : node.settings.branches.flatMap(({ name, when }): Problem[] => {
          const params = { step: node.name.nl, branch: name.nl };
          const names = parsedNames(when);
          if (!names)
            return [problem('feel/syntax', { nodes: [node.id], params: { ...params, condition: when.trim() } })];
          return names
            .filter((used) => !fieldOf.has(used))
            .map((used) =>
              problem('feel/unknown-name', {
                nodes: [node.id],
                params: { ...params, name: used, nearest: nearestTo(used, [...fieldOf.keys()]) },
              }),
            );
        }),
  );

function parsedNames(expression: string): readonly string[] | null {
  try {
    return namesIn(expression);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}
