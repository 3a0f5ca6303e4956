import { evaluateCondition, namesIn } from '../feel.ts';
import { EngineError } from '../problem.ts';
import type { Problem } from '../problem.ts';
import type { CaseData, FieldValue, FormField } from '../schema/form.ts';
import { comparisonsIn } from './comparisons.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check } from './subject.ts';

/** Every condition parses, names fields of the case, and says yes or no when all of them are filled in. */
export const checkConditions: Check = ({ nodes, fieldOf }) =>
  nodes.flatMap((node) =>
    node.kind !== 'decide'
      ? []
      : node.settings.branches.flatMap(({ name, when }): Problem[] => {
          const params = { step: node.name.nl, branch: name.nl };
          const names = parsedNames(when);
          const blame = { nodes: [node.id], params: { ...params, condition: when.trim() } };
          if (!names) return [problem('feel/syntax', blame)];
          const unknown = names.filter((used) => !fieldOf.has(used));
          if (unknown.length === 0) {
            return judgeableWith(when, fieldOf) && comparisonsAreJudgeable(when, fieldOf)
              ? []
              : [problem('feel/wrong-type', blame)];
          }
          return unknown.map((used) =>
            problem('feel/unknown-name', {
              nodes: [node.id],
              params: { ...params, name: used, nearest: nearestTo(used, [...fieldOf.keys()]) },
            }),
          );
        }),
  );

/** The names in an expression; null when it does not parse. */
export function parsedNames(expression: string): readonly string[] | null {
  try {
    return namesIn(expression);
  } catch (error) {
    if (error instanceof EngineError) return null;
    throw error;
  }
}

type Fields = ReadonlyMap<string, FormField>;

/** Whether each comparison in an expression says yes or no by itself; one that names more than fields is left to the case. */
export function comparisonsAreJudgeable(expression: string, fieldOf: Fields): boolean {
  return comparisonsIn(expression).every(
    (comparison) => namesIn(comparison).some((name) => !fieldOf.has(name)) || judgeableWith(comparison, fieldOf),
  );
}

function judgeableWith(condition: string, fieldOf: Fields): boolean {
  return canBeJudged(
    condition,
    namesIn(condition).map((name) => fieldOf.get(name)!),
  );
}

/** Whether a condition says yes or no for a case whose fields are all filled in, each with a value of its type. */
function canBeJudged(condition: string, fields: readonly FormField[]): boolean {
  const asked = JSON.stringify([condition, ...fields.map((field) => [field.id, sampleOf(field)])]);
  const known = judged.get(asked);
  if (known !== undefined) return known;
  const can = isJudged(condition, Object.fromEntries(fields.map((field) => [field.id, sampleOf(field)])), fields);
  if (judged.size >= 1_000) judged.clear();
  judged.set(asked, can);
  return can;
}

/** Evaluating is slow, and at every edit of a flow all its conditions are checked again. */
const judged = new Map<string, boolean>();

function isJudged(condition: string, data: CaseData, fields: readonly FormField[]): boolean {
  try {
    evaluateCondition(condition, data, fields);
    return true;
  } catch (error) {
    if (error instanceof EngineError) return false;
    throw error;
  }
}

/** A value that people could fill in. A text is one that can be read as a number too: conditions may do so. */
function sampleOf(field: FormField): FieldValue {
  switch (field.type) {
    case 'number':
      return field.min ?? field.max ?? 1;
    case 'boolean':
      return true;
    case 'date':
      return '2026-01-05';
    case 'choice':
      return field.options[0]!.value;
    case 'contact':
      return { name: 'A', email: 'a@example.org' };
    case 'text':
    case 'multiline':
    case 'person':
      return '1';
  }
}
