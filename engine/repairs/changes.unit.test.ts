import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { titleOf } from '../messages/repairs/title-of.ts';
import type { CheckCode } from '../problem.ts';
import type { Flow } from '../schema/flow.ts';
import { changesBetween } from '../testing/changes-between.ts';
import { faultyLetters } from '../testing/faulty-letters/all.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { letterWith } from '../testing/letter-with.ts';
import type { Change } from '../testing/letter-with.ts';
import { mendableLetters } from '../testing/mendable-letters.ts';
import { repairsFor } from './repairs-for.ts';

/** What is offered for each faulty letter, and all that it changes: a section a letter, in their order. */
const sections = readFileSync('engine/repairs/changes.txt', 'utf8').trimEnd().split(/\n\n/);

const letters: [CheckCode, Change][] = [
  ...faultyLetters.map(([code, change]): [CheckCode, Change] => [code, change]),
  ...mendableLetters.map(([code, , change]): [CheckCode, Change] => [code, change]),
];

function sectionOf([code, change]: [CheckCode, Change]): string {
  const flow = letterWith(change) as unknown as Flow;
  const known = checkFlow(flow, klaverdamDirectory);
  const problem = known.find((each) => each.code === code)!;
  const offered = repairsFor(flow, problem, klaverdamDirectory, known).flatMap((repair) => [
    `${repair.code}: ${titleOf(repair, 'nl')}`,
    ...changesBetween(flow, repair.flow).map((line) => `  ${line}`),
  ]);
  return [`# ${code}`, ...offered].join('\n');
}

describe('all that a repair changes', () => {
  it('is told of every faulty letter', () => {
    expect(sections.map((section) => section.split('\n')[0])).toEqual(letters.map(([code]) => `# ${code}`));
  });

  it.each(letters.map((letter, index) => ({ code: letter[0], letter, index })))('is as told: $code', (row) => {
    expect(sectionOf(row.letter)).toBe(sections[row.index]);
  });
});
