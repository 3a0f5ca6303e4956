import { describe, expect, it } from '@jest/globals';
import { parseFlow } from './parse-flow.ts';
import { sentenceFor } from './messages/sentence-for.ts';
import { languages } from './schema/text.ts';
import { letterWith } from './testing/letter-with.ts';
import type { Draft } from './testing/letter-with.ts';

type Steps = (id: string) => { settings: Record<string, unknown> };

/** What the schema says of the letter with a change: the place, and what may stand there or is not known there. */
function faultsWith(change: (draft: Draft, step: Steps) => void): string[] {
  const parsed = parseFlow(letterWith(change));
  return parsed.ok
    ? []
    : parsed.problem.map(
        ({ params: { path, unknown, expected } }) => `${path}: ${unknown ? `no ${unknown}` : expected}`,
      );
}

describe('a fault against the schema', () => {
  it.each<[string, (draft: Draft, step: Steps) => void, string[]]>([
    [
      'the settings of each shape',
      (_, step) => (step('paraaf').settings.due = { weeks: 3 }),
      ['.due: setting workingDays\nsetting workingHours\nsetting days\nsetting field'],
    ],
    [
      'the settings of a shape that is empty',
      (_, step) => (step('paraaf').settings.due = {}),
      ['.due: setting workingDays\nsetting workingHours\nsetting days\nsetting field'],
    ],
    [
      'what stands in the shape that was meant',
      (_, step) => (step('paraaf').settings.due = { workingDays: 1.5 }),
      ['.due.workingDays: integer'],
    ],
    [
      'what is too much in every shape',
      (_, step) => (step('paraaf').settings.due = { workingDays: 1, workingHours: 1 }),
      ['.due: no workingHours'],
    ],
    [
      'the innermost place',
      (_, step) => (step('paraaf').settings.ladder = [{ do: 'remind', when: { afterDue: { weeks: 1 } } }]),
      ['.ladder[0].when.afterDue: setting workingDays\nsetting workingHours\nsetting days'],
    ],
    [
      'each value or type',
      (_, step) => (step('paraaf').settings.who = [{ who: ['starter'], need: 'most' }]),
      ['.who[0].need: exactly "all"\nnumber'],
    ],
    [
      'a principal',
      (_, step) => (step('paraaf').settings.who = [{ who: ['burgemeester'] }]),
      ['.who[0].who[0]: principal'],
    ],
    [
      'each setting that is not known',
      (_, step) => Object.assign(step('paraaf').settings, { four: 1, eyes: 2 }),
      [': no four\neyes'],
    ],
    ['how many there must be', (_, step) => (step('paraaf').settings.who = []), ['.who: at-least 1']],
    [
      'how many there may be',
      (_, step) => (step('paraaf').settings.who = [{ who: ['starter'], order: 101 }]),
      ['.who[0].order: at-most 100'],
    ],
  ])('says %s', (_what, change, faults) => {
    expect(faultsWith(change)).toEqual(faults.map((fault) => `nodes[1].settings${fault}`));
  });

  it.each<[string, (draft: Draft) => void, string]>([
    [
      'a type of field',
      (draft) => Object.assign(draft.form[0]!, { type: 'email' }),
      'form[0].type: exactly "text"\nexactly "multiline"',
    ],
    ['a pattern', (draft) => Object.assign(draft, { key: 'Brief' }), 'key: pattern ^[a-z0-9]+(?:-[a-z0-9]+)*$'],
    ['a text', (draft) => Object.assign(draft, { name: { nl: '' } }), 'name.nl: text'],
    ['a list', (draft) => Object.assign(draft, { documents: undefined }), 'documents: list'],
  ])('says that there must be %s', (_what, change, start) => {
    const [fault, ...others] = faultsWith(change);
    expect(others).toEqual([]);
    expect(fault?.startsWith(start)).toBe(true);
  });

  it('is told in every language, with the place', () => {
    const told = (change: (draft: Draft, step: Steps) => void) => {
      const parsed = parseFlow(letterWith(change));
      return parsed.ok ? [] : languages.map((language) => sentenceFor(parsed.problem[0]!, language));
    };
    const named = /‘|«|„/;
    for (const sentence of told((_, step) => (step('paraaf').settings.due = { weeks: 3 }))) {
      expect(sentence).toMatch(
        /: workingDays, workingHours, days (?:of|ou|oder|or) field \(nodes\[1\]\.settings\.due\)\.$/,
      );
      expect(sentence).toMatch(named);
    }
    for (const sentence of told((_, step) => Object.assign(step('paraaf').settings, { four_eyes: true }))) {
      expect(sentence).toMatch(/(?:‘|« |„)four_eyes(?:’|“| »).*\(nodes\[1\]\.settings\)\. /);
    }
  });
});
