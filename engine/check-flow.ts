import { checkConditions } from './checks/conditions.ts';
import { checkConnections } from './checks/connections.ts';
import { checkDeliveries } from './checks/deliveries.ts';
import { checkDocuments } from './checks/documents.ts';
import { checkExpressions } from './checks/expressions.ts';
import { checkForm } from './checks/form.ts';
import { checkPeople } from './checks/people.ts';
import { checkPorts } from './checks/ports.ts';
import { withoutConsequences } from './checks/consequences.ts';
import { checkReach } from './checks/reach.ts';
import { checkReplacements } from './checks/replacements.ts';
import { checkSoundness } from './checks/soundness.ts';
import { checkStructure } from './checks/structure.ts';
import { subjectOf } from './checks/subject.ts';
import type { Check, Directory } from './checks/subject.ts';
import { checkTerms } from './checks/terms.ts';
import { checkWaits } from './checks/waits.ts';
import { parseFlow } from './parse-flow.ts';
import type { Problem } from './problem.ts';

const structure: Check[] = [checkStructure, checkPorts];
const checks: Check[] = [
  checkReach,
  checkPeople,
  checkForm,
  checkTerms,
  checkWaits,
  checkConditions,
  checkExpressions,
  checkDocuments,
  checkConnections,
  checkDeliveries,
];

/**
 * All that is wrong with a flow, errors first: a flow without errors can be published. A draft that does not follow the
 * schema is checked as far as it can be.
 *
 * @param directory null when it is not known: roles, departments, groups and people are then believed
 */
export function checkFlow(flow: unknown, directory: Directory | null): Problem[] {
  const parsed = parseFlow(flow);
  if (typeof flow !== 'object' || flow === null) return parsed.ok ? [] : parsed.problem;
  const subject = subjectOf(flow, parsed.ok ? parsed.value : null, directory);
  const structural = structure.flatMap((check) => check(subject));
  const isWhole = !structural.some(({ severity }) => severity === 'error');
  const faults = parsed.ok ? [] : parsed.problem;
  const found = [
    ...structural,
    ...(isWhole ? [checkSoundness, checkReplacements].flatMap((check) => check(subject)) : []),
    ...checks.flatMap((check) => check(subject)),
  ];
  const problems = [...faults, ...withoutConsequences(found, faults)];
  return problems.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
