import { describe, expect, it } from '@jest/globals';
import { evaluateCondition, namesIn } from './feel.ts';
import { EngineError } from './problem.ts';
import type { CaseData } from './schema/form.ts';
import { formField } from './schema/form.ts';

const form = [
  formField.parse({ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }),
  formField.parse({ id: 'uiterlijk', type: 'date', label: { nl: 'Uiterlijk' } }),
  formField.parse({ id: 'klant', type: 'contact', label: { nl: 'Klant' } }),
  formField.parse({ id: 'dringend', type: 'boolean', label: { nl: 'Dringend?' } }),
];
const data: CaseData = {
  bedrag: 8_500,
  uiterlijk: '2026-12-01',
  klant: { name: 'Maes', email: 'maes@example.org' },
  dringend: true,
};
const decide = (expression: string, changes: CaseData = {}) =>
  evaluateCondition(expression, { ...data, ...changes }, form);

function failureOf(act: () => unknown): EngineError {
  try {
    act();
  } catch (error) {
    if (error instanceof EngineError) return error;
  }
  throw new Error('nothing failed');
}

describe('a condition', () => {
  it.each([
    ['bedrag > 8000', true],
    ['bedrag in [1..100]', false],
    ['uiterlijk < date("2026-12-02")', true],
    ['uiterlijk.weekday = 2', true],
    ['klant.name = "Maes" and dringend', true],
    ['dringend = null', false],
  ])('%s is %s', (expression, expected) => {
    expect(decide(expression)).toBe(expected);
  });

  it('sees an empty field as null', () => {
    expect(decide('bedrag = null', { bedrag: null })).toBe(true);
    expect(evaluateCondition('klant.name = "Maes"', {}, form)).toBe(false);
  });

  it.each([
    ['bedrag >', 'it does not parse'],
    ['', 'it is empty'],
    ['bedrg > 1', 'it names a field that is not there'],
    ['klant.naam = "Maes"', 'it names an entry that a contact lacks'],
    ['bedrag + 1', 'it is a number'],
    ['today() > uiterlijk', 'it reads the clock'],
    ['now() = null', 'it reads the clock'],
  ])('%s fails: %s', (expression) => {
    const failure = failureOf(() => decide(expression));
    expect(failure.code).toBe('feel/failed');
    expect(failure.cause).toBeDefined();
  });

  it('that compares an empty field fails, and is not false', () => {
    expect(failureOf(() => decide('bedrag > 100', { bedrag: null })).code).toBe('feel/failed');
  });
});

describe('the names in an expression', () => {
  it.each([
    ['bedrag > 100 and klant.name = "Maes"', ['bedrag', 'klant']],
    ['some x in [1, 2] satisfies x > bedrag', ['bedrag']],
    ['string length(onderwerp) > 3', ['onderwerp']],
    ['today() > date(uiterlijk)', ['today', 'uiterlijk']],
    ['onbestaand(3) = 1', ['onbestaand']],
    ['bedrag > 1 or bedrag < 0', ['bedrag']],
    ['bedrag instance of number', ['bedrag']],
  ])('%s', (expression, names) => {
    expect(namesIn(expression)).toEqual(names);
  });

  it('cannot be told when it does not parse', () => {
    expect(failureOf(() => namesIn('bedrag > ')).code).toBe('feel/failed');
  });
});
