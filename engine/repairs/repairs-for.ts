import { checkFlow } from '../check-flow.ts';
import type { Directory } from '../checks/subject.ts';
import { subjectOf } from '../checks/subject.ts';
import { parseFlow } from '../parse-flow.ts';
import type { Problem } from '../problem.ts';
import type { Flow } from '../schema/flow.ts';
import { mostOffered, mostTried } from './repair.ts';
import type { Repair } from './repair.ts';
import { repairings } from './repairings.ts';

/**
 * What takes a problem of a flow away, the likeliest first: at most three repairs. Each was tried: after it the checks no
 * longer find the problem, and nothing that they did not find before.
 *
 * @param flow a flow, or a draft with its lists of steps and edges; settings may be unfinished
 * @param problem one that `checkFlow` found in this very flow
 * @param directory as it was given to `checkFlow`
 * @param known all that `checkFlow` found
 */
export function repairsFor(
  flow: Flow,
  problem: Problem,
  directory: Directory | null,
  known: readonly Problem[] = checkFlow(flow, directory),
): Repair[] {
  // Each attempt would take as long as the check that gave up.
  if (known.some(({ code }) => code === 'soundness/undecided')) return [];
  const parsed = parseFlow(flow);
  const subject = subjectOf(flow, parsed.ok ? parsed.value : null, directory);
  const possible = repairings[problem.code]?.find({ flow, problem, subject }) ?? [];

  const offered: Repair[] = [];
  const told = new Set<string>();
  for (const repair of possible.slice(0, mostTried)) {
    if (offered.length === mostOffered) break;
    const [title, drawing] = [JSON.stringify([repair.code, repair.params]), JSON.stringify(repair.flow)];
    if (told.has(title) || told.has(drawing) || !mends(problem, known, checkFlow(repair.flow, directory))) continue;
    told.add(title).add(drawing);
    offered.push(repair);
  }
  return offered;
}

/** Whether a problem is gone, and nothing came that was not there before. */
function mends(problem: Problem, before: readonly Problem[], after: readonly Problem[]): boolean {
  const left = new Map<string, number>();
  for (const each of before) left.set(identityOf(each), (left.get(identityOf(each)) ?? 0) + 1);
  left.set(identityOf(problem), (left.get(identityOf(problem)) ?? 0) - 1);
  return after.every((each) => {
    const count = (left.get(identityOf(each)) ?? 0) - 1;
    left.set(identityOf(each), count);
    return count >= 0;
  });
}

/** What makes two problems the same. Of trouble that only the first is told of, the code alone: another may come first. */
function identityOf({ code, nodes, edges, params }: Problem): string {
  const { nearest: _, ...rest } = params;
  const isFirstOfAll = code.startsWith('soundness/') && !(code === 'soundness/unreachable' && !params.join);
  return isFirstOfAll ? code : JSON.stringify([code, nodes, edges, rest]);
}
