import { findCompletion } from './completion.ts';
import type { Completion } from './completion.ts';
import { relateEdges } from './concurrency.ts';
import { mostStates, mostStatesInWorkflow } from './effort.ts';
import { findDouble } from './double-token.ts';
import type { RunStep } from '../problem.ts';
import type { Marking, Step } from './marking.ts';
import { edgeNumber } from './net.ts';
import type { Net } from './net.ts';
import { rankFromStart } from './order.ts';
import { namedRun } from './run.ts';
import { shortenDouble } from './shorten.ts';
import type { DoubleRun } from './shorten.ts';
import { findUnreached } from './unreachable.ts';

/** What is wrong with a net that runs from a marking, and the run that shows it. */
export type Finding =
  /** The tokens stay where they are, before joins that wait for others. */
  | { is: 'deadlock'; run: Step[]; stuck: Marking }
  | ({ is: 'double-token' } & DoubleRun)
  /** These nodes run for ever. */
  | { is: 'no-end'; run: Step[]; nodes: number[] }
  | { is: 'unreachable'; nodes: number[] }
  | { is: 'undecided' };

export type SoundnessCode = `soundness/${Finding['is']}`;

/** The suspects that are tried for the shortest run, nearest to the start first. */
const triedForShortness = 8;

/** Whether a case can go on well from where its tokens lie; if not, the worst that can happen and the run to it. */
export type Verdict = { sound: true } | { sound: false; code: SoundnessCode; run: RunStep[] };

/**
 * Judges a marking, reachable or not: no run from it may stay stuck or put a second token on an edge, and an end must stay
 * within reach.
 *
 * @param marking ids of edges; one that stands there twice has two tokens already
 * @param most how many markings may be looked at, and again for second tokens
 * @throws EngineError `plan/broken` for an edge that the net does not have
 */
export function verdictFrom(net: Net, marking: readonly string[], most = mostStatesInWorkflow): Verdict {
  const first = [...new Set(marking.map((id) => edgeNumber(net, id)))].sort((a, b) => a - b);
  if (first.length < marking.length) return { sound: false, code: 'soundness/double-token', run: [] };
  const [finding] = examineRuns(net, first, most).findings;
  if (!finding) return { sound: true };
  return {
    sound: false,
    code: `soundness/${finding.is}`,
    run: 'run' in finding ? namedRun(net, finding.run) : [],
  };
}

/** Everything that is wrong with a net, from its start. `states` says how many markings that took. */
export function examine(net: Net): { findings: Finding[]; states: number } {
  const first = [net.start];
  const { findings, ran, states } = examineRuns(net, first, mostStates);
  if (findings.length > 0) return { findings, states };
  // An unreached node follows from anything else that is wrong.
  const unreached = findUnreached(net, first, ran);
  if (unreached === null) return { findings: [{ is: 'undecided' }], states };
  return { findings: unreached.length > 0 ? [{ is: 'unreachable', nodes: unreached }] : [], states };
}

/**
 * Whether no token stays stuck, no edge gets two, and an end stays within reach. Exact, but for what lies behind the first
 * double token, and for `undecided`. A loop without end is told only where nothing is stuck or double: else it follows from
 * that.
 */
function examineRuns(
  net: Net,
  first: Marking,
  most: number,
): { findings: Finding[]; ran: ReadonlySet<number>; states: number } {
  const completion = findCompletion(net, first, most);
  const double = shortestDouble(net, first, completion, most);
  const findings: Finding[] = [];
  if (completion.is === 'deadlock') findings.push({ is: 'deadlock', run: completion.run, stuck: completion.stuck });
  if (double.found) findings.push({ is: 'double-token', ...double.found });
  if (findings.length === 0) {
    if (completion.is === 'no-end') findings.push({ is: 'no-end', run: completion.run, nodes: completion.nodes });
    else if (completion.is === 'undecided' || double.isUndecided) findings.push({ is: 'undecided' });
  }
  return { findings, ran: completion.ran, states: completion.states + double.states };
}

interface Doubles {
  found: DoubleRun | null;
  isUndecided: boolean;
  states: number;
}

/** @param most how many markings all suspects share */
function shortestDouble(net: Net, first: Marking, { double }: Completion, most: number): Doubles {
  let found = double && shortenDouble(net, first, double);
  let states = 0;
  let isUndecided = false;
  const rank = rankFromStart(net);
  const rankOf = (edge: number) => rank[net.edges[edge]!.from]!;
  const suspects = relateEdges(net, first).suspects.sort((one, other) => rankOf(one) - rankOf(other) || one - other);
  for (const [tried, suspect] of suspects.entries()) {
    if (found && tried >= triedForShortness) break;
    if (states >= most) return { found, isUndecided: !found, states };
    const exploration = findDouble(net, first, suspect, most - states);
    states += exploration.states;
    if (exploration.is === 'over-limit') isUndecided = true;
    if (exploration.is !== 'found') continue;
    const shortened = shortenDouble(net, first, exploration.run);
    if (!found || shortened.run.length < found.run.length) found = shortened;
  }
  return { found, isUndecided: isUndecided && !found, states };
}
