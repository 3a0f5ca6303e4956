import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { checkCodes } from '../messages/sentence-for.ts';
import { titleOf } from '../messages/repairs/title-of.ts';
import { parseFlow } from '../parse-flow.ts';
import type { CheckCode, Problem } from '../problem.ts';
import type { Flow } from '../schema/flow.ts';
import { languages } from '../schema/text.ts';
import { faultyLetters } from '../testing/faulty-letters/all.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { letterWith } from '../testing/letter-with.ts';
import type { Change } from '../testing/letter-with.ts';
import { mendableLetters } from '../testing/mendable-letters.ts';
import type { Repair } from './repair.ts';
import { repairings } from './repairings.ts';
import { repairsFor } from './repairs-for.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

interface Letter {
  flow: Flow;
  known: Problem[];
  offered: Repair[];
}

/** A letter with a change, and what may be done about a problem that it has. */
function letterOf(code: CheckCode, change: Change): Letter {
  const flow = letterWith(change) as unknown as Flow;
  const known = check(flow);
  const problem = known.find((each) => each.code === code);
  if (!problem) throw new Error(`The letter has no ${code}`);
  return { flow, known, offered: repairsFor(flow, problem, klaverdamDirectory, known) };
}

interface Row {
  code: CheckCode;
  change: Change;
  repair?: string;
}

const mendable = mendableLetters.map(([code, repair, change]): Row => ({ code, repair, change }));
const rows: Row[] = [...faultyLetters.map(([code, change]): Row => ({ code, change })), ...mendable];

describe('a repair', () => {
  it.each(rows)('of $code takes it away, and brings nothing else', ({ code, change }) => {
    const { known, offered } = letterOf(code, change);
    const count = (problems: readonly Problem[], of: CheckCode) => problems.filter((each) => each.code === of).length;
    for (const repair of offered) {
      const left = check(repair.flow);
      expect(count(left, code)).toBeLessThan(count(known, code));
      for (const each of left) expect(count(left, each.code)).toBeLessThanOrEqual(count(known, each.code));
      if (left.length === 0) expect(parseFlow(repair.flow).ok).toBe(true);
    }
  });

  it.each(mendable)('of $code may be to $repair', ({ code, repair, change }) => {
    expect(letterOf(code, change).offered.map((each) => each.code)).toContain(repair);
  });

  it.each(rows)('of $code leaves the flow that it was found for alone', ({ code, change }) => {
    expect(letterOf(code, change).flow).toEqual(letterWith(change));
  });

  it.each(rows)('of $code is one of at most three, said in every language with all its names', ({ code, change }) => {
    const { offered } = letterOf(code, change);
    expect(offered.length).toBeLessThanOrEqual(3);
    for (const language of languages) {
      const titles = offered.map((repair) => titleOf(repair, language));
      for (const title of titles) expect(title).not.toMatch(/undefined|‘’|« {2}»|„“|^$/);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });

  it.each(checkCodes)('is offered for %s in every way that there is', (code) => {
    const offered = rows.filter((row) => row.code === code).flatMap(({ change }) => letterOf(code, change).offered);
    expect([...new Set(offered.map((each) => each.code))].sort()).toEqual([...(repairings[code]?.codes ?? [])].sort());
  });
});
