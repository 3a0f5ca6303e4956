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
  code: CheckCode;
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
  return { code, flow, known, offered: repairsFor(flow, problem, klaverdamDirectory, known) };
}

const mended = mendableLetters.map(([code, repair, change]) => ({ repair, ...letterOf(code, change) }));
const letters = [...faultyLetters.map(([code, change]) => letterOf(code, change)), ...mended];

describe('a repair', () => {
  it.each(letters)('of $code takes it away, and brings nothing else', ({ code, known, offered }) => {
    const count = (problems: readonly Problem[], of: CheckCode) => problems.filter((each) => each.code === of).length;
    for (const repair of offered) {
      const left = check(repair.flow);
      expect(count(left, code)).toBeLessThan(count(known, code));
      for (const each of left) expect(count(left, each.code)).toBeLessThanOrEqual(count(known, each.code));
      if (left.length === 0) expect(parseFlow(repair.flow).ok).toBe(true);
    }
  });

  it.each(mended)('of $code may be to $repair', ({ repair, offered }) => {
    expect(offered.map(({ code }) => code)).toContain(repair);
  });

  it('leaves the flow that it was found for alone', () => {
    const changes = [...faultyLetters.map(([, change]) => change), ...mendableLetters.map(([, , change]) => change)];
    expect(letters.map(({ flow }) => flow)).toEqual(changes.map(letterWith));
  });

  it('is offered for every code that has one, in every way that there is', () => {
    const found = new Map<CheckCode, Set<string>>(checkCodes.map((code) => [code, new Set()]));
    for (const { code, offered } of letters) {
      for (const repair of offered) found.get(code)!.add(repair.code);
    }
    const offered = checkCodes.map((code) => [code, [...found.get(code)!].sort()]);
    expect(offered).toEqual(checkCodes.map((code) => [code, [...(repairings[code]?.codes ?? [])].sort()]));
  });

  it.each(languages)('is said in %s, with all its names', (language) => {
    for (const { offered } of letters) {
      for (const repair of offered) {
        expect(titleOf(repair, language)).not.toMatch(/undefined|‘’|« {2}»|„“|^$/);
      }
    }
  });

  it('is one of at most three, each with its own words', () => {
    for (const { offered } of letters) {
      const titles = offered.map((repair) => titleOf(repair, 'nl'));
      expect(titles.length).toBeLessThanOrEqual(3);
      expect(new Set(titles).size).toBe(titles.length);
    }
  });
});
