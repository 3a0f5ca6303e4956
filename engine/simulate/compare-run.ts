import { canonicalJson } from '../canonical-json.ts';
import type { SimulatedMail } from './mails.ts';
import type { Expectation } from './scenario.ts';
import type { SimulatedRun } from './simulate.ts';

/** A part of an expectation that did not come true: what was expected and not found, and what was found and not expected. */
export interface Difference<T = unknown> {
  missing: T[];
  unexpected: T[];
}

export interface Differences {
  outcome?: Difference<string>;
  path?: Difference<string>;
  mails?: Difference<SimulatedMail>;
  endedAt?: Difference<string | null>;
  incidents?: Difference<{ on: string; code: string }>;
}

/** Where a run is not what its scenario expects; empty when it is. Where all is there but in another order, all of both is given. */
export function compareRun(run: SimulatedRun, expected: Expectation): Differences {
  const { state, path, mails, happenings } = run;
  const outcome = state.status === 'created' ? 'running' : state.status;
  const incidents = happenings.flatMap((happening) =>
    happening.is === 'recorded' && happening.entry.type === 'incident/raised'
      ? [{ on: happening.entry.nodeId ?? '', code: String(happening.entry.detail['code']) }]
      : [],
  );
  const endedAt = state.endedAt === null ? null : instantOf(state.endedAt);
  return {
    ...named('outcome', differenceOf([expected.outcome], [outcome])),
    ...named('path', differenceOf(expected.path, path)),
    ...named('mails', differenceOf(expected.mails.map(inUtc), mails.map(inUtc))),
    ...named('endedAt', expected.endedAt === undefined ? null : differenceOf([instantOf(expected.endedAt)], [endedAt])),
    ...named('incidents', differenceOf(expected.incidents, incidents)),
  };
}

/** An instant as the engine writes it: a scenario may leave the milliseconds out. */
const instantOf = (at: string): string => new Date(at).toISOString();

const inUtc = (mail: SimulatedMail): SimulatedMail => ({ ...mail, at: instantOf(mail.at) });

function named<N extends keyof Differences, T>(name: N, difference: Difference<T> | null): Differences {
  return difference ? { [name]: difference } : {};
}

function differenceOf<T>(expected: readonly T[], found: readonly T[]): Difference<T> | null {
  if (canonicalJson(expected) === canonicalJson(found)) return null;
  const missing = without(expected, found);
  const unexpected = without(found, expected);
  const isOrder = missing.length === 0 && unexpected.length === 0;
  return isOrder ? { missing: [...expected], unexpected: [...found] } : { missing, unexpected };
}

/** What is in the one and not in the other, as often as it is there more. */
function without<T>(one: readonly T[], other: readonly T[]): T[] {
  const left = other.map((item) => canonicalJson(item));
  return one.filter((item) => {
    const index = left.indexOf(canonicalJson(item));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}
