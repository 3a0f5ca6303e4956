import { findCompletion } from './completion.ts';
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
const statesForShortness = 1_000;
/** How many markings of a suspect are looked at before the other suspects. */
const statesForFirstLook = 5_000;
/** How far to look for other trouble in a net that has second tokens. */
const statesBesideDouble = 20_000;

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
  const double = shortestDouble(net, first, most);
  // What is unsound already is looked into less far.
  const completion = findCompletion(net, first, double.found ? Math.min(most, statesBesideDouble) : most);
  const doubled = double.found ?? (completion.double && shortenDouble(net, first, completion.double));
  const findings: Finding[] = [];
  if (completion.is === 'deadlock') findings.push({ is: 'deadlock', run: completion.run, stuck: completion.stuck });
  if (doubled) findings.push({ is: 'double-token', ...doubled });
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
function shortestDouble(net: Net, first: Marking, most: number): Doubles {
  const rank = rankFromStart(net);
  const rankOf = (edge: number) => rank[net.edges[edge]!.from]!;
  let open = relateEdges(net, first).suspects.sort((one, other) => rankOf(one) - rankOf(other) || one - other);
  let found: DoubleRun | null = null;
  let states = 0;
  // A little for each at first: where one shows a second token at once, none has to be looked at to its end.
  for (const limit of [statesForFirstLook, most]) {
    const undecided: number[] = [];
    for (const [tried, suspect] of open.entries()) {
      if (found && tried >= triedForShortness) break;
      const exploration = findDouble(net, first, suspect, Math.min(found ? statesForShortness : limit, most - states));
      states += exploration.states;
      if (exploration.is === 'over-limit') undecided.push(suspect);
      if (exploration.is !== 'found') continue;
      const shortened = shortenDouble(net, first, exploration.run);
      if (!found || shortened.run.length < found.run.length) found = shortened;
    }
    open = undecided;
    if (found) break;
  }
  return { found, isUndecided: !found && open.length > 0, states };
}
