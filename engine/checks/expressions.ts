import type { Problem } from '../problem.ts';
import type { FlowNode } from '../schema/node.ts';
import { comparisonsAreJudgeable, parsedNames } from './conditions.ts';
import { nearestTo } from './nearest.ts';
import { problem } from './subject.ts';
import type { Check, Subject } from './subject.ts';

interface Expression {
  /** What is worked out: a field, an input, a metadata name; empty for the correlation of a message. */
  target: string;
  value: string;
  /** The name that is known beside the fields. */
  beside?: 'message' | 'result';
  /** Whether the target is a field of this flow. */
  isKept?: boolean;
}

/** Every value that is worked out parses, names what is there, compares like with like, and is kept in a field that is there. */
export const checkExpressions: Check = (subject) =>
  subject.nodes.flatMap((node) => expressionsOf(node).flatMap((one) => faultsOf(one, node, subject)));

function faultsOf({ target, value, beside, isKept }: Expression, node: FlowNode, { fieldOf }: Subject): Problem[] {
  const fields = [...fieldOf.keys()];
  const found = (code: Problem['code'], params: Record<string, string>) =>
    problem(code, { nodes: [node.id], params: { step: node.name.nl, target, ...params } });
  const problems: Problem[] = [];
  if (isKept && !fieldOf.has(target)) {
    problems.push(found('field/unknown', { name: target, nearest: nearestTo(target, fields) }));
  }
  const names = parsedNames(value);
  if (!names) return [...problems, found('expression/syntax', { expression: value.trim() })];
  const unknown = names.filter((used) => !fieldOf.has(used) && used !== beside);
  return [
    ...problems,
    ...unknown.map((name) => {
      const nearest = nearestTo(name, fields);
      const isText = nearest === '' && name === value.trim();
      return found('expression/unknown-name', { name, nearest, ...(isText && { isText: 'perhaps' }) });
    }),
    ...(comparisonsAreJudgeable(value, fieldsUnder(beside, fieldOf))
      ? []
      : [found('expression/wrong-type', { expression: value.trim() })]),
  ];
}

/** The fields that an expression sees: what came from outside stands before a field of the same name. */
function fieldsUnder(beside: string | undefined, fieldOf: Subject['fieldOf']): Subject['fieldOf'] {
  if (beside === undefined || !fieldOf.has(beside)) return fieldOf;
  return new Map([...fieldOf].filter(([id]) => id !== beside));
}

function expressionsOf(node: FlowNode): Expression[] {
  switch (node.kind) {
    case 'wait': {
      const awaited = node.settings.for;
      if (!('message' in awaited)) return [];
      const { correlation, output } = awaited;
      return [
        ...(correlation.trim() === '' ? [] : [{ target: '', value: correlation }]),
        ...output.map(({ field, value }) => ({ target: field, value, beside: 'message' as const, isKept: true })),
      ];
    }
    case 'call':
      return [
        ...node.settings.input.map(({ name, value }) => ({ target: name, value })),
        ...node.settings.output.map(({ field, value }) => kept(field, value)),
      ];
    case 'subflow':
      return [
        ...node.settings.input.map(({ field, value }) => ({ target: field, value })),
        ...node.settings.output.map(({ field, value }) => kept(field, value)),
      ];
    case 'archive':
      return node.settings.metadata.map(({ name, value }) => ({ target: name, value }));
    default:
      return [];
  }
}

const kept = (field: string, value: string): Expression => ({ target: field, value, beside: 'result', isKept: true });
