import { checkConditions } from './checks/conditions.ts';
import { checkDocuments } from './checks/documents.ts';
import { checkForm } from './checks/form.ts';
import { checkPeople } from './checks/people.ts';
import { checkPorts } from './checks/ports.ts';
import { checkReach } from './checks/reach.ts';
import { checkStructure } from './checks/structure.ts';
import { subjectOf } from './checks/subject.ts';
import type { Check, Directory } from './checks/subject.ts';
import { checkTerms } from './checks/terms.ts';
import { parseFlow } from './parse-flow.ts';
import type { Problem } from './problem.ts';

const checks: Check[] = [
  checkStructure,
  checkPorts,
  checkReach,
  checkPeople,
  checkForm,
  checkTerms,
  checkConditions,
  checkDocuments,
];

/**
 * All that is wrong with a flow, errors first: a flow without errors can be published. A draft that does not follow the
 * schema is checked as far as it can be.
 */
export function checkFlow(flow: unknown, directory: Directory): Problem[] {
  const parsed = parseFlow(flow);
  if (typeof flow !== 'object' || flow === null) return parsed.ok ? [] : parsed.problem;
  const subject = subjectOf(flow, parsed.ok ? parsed.value : null, directory);
  const problems = [...(parsed.ok ? [] : parsed.problem), ...checks.flatMap((check) => check(subject))];
  return problems.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
}
