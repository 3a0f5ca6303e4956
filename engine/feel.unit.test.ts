import { describe, expect, it } from '@jest/globals';
import { evaluateCondition, evaluateExpression, namesIn } from './feel.ts';
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
    expect(decide('bedrag = null or bedrag > 100', { bedrag: null })).toBe(true);
  });
});

describe('an order', () => {
  it.each([
    ['bedrag between 8000 and 9000', true],
    ['bedrag between 1 and bedrag - 1', false],
    ['bedrag in [8500..9000)', true],
    ['bedrag in (8500..9000)', false],
    ['bedrag in (< 10, >= 8500)', true],
    ['bedrag in (1, 2)', false],
    ['bedrag in [null, 8500]', true],
    ['uiterlijk in [date("2026-11-01")..date("2026-12-31")]', true],
    ['count([1, 5, 9][item > 4]) = 2', true],
    ['count([1, 5, 9][> 4]) = 2', true],
    ['some x in [1, 2] satisfies x > 1', true],
    ['sort([3, 1], function(x, y) x < y) = [1, 3]', true],
    ['before(bedrag, 9000)', true],
    ['includes([1..9000], bedrag)', true],
    ['met by([5..6], [1..5])', true],
    ['klant.name < "N" and upper case(klant.name) > "A"', true],
    ['duration("P1D") < duration("P2D")', true],
  ])('%s is %s', (expression, expected) => {
    expect(decide(expression)).toBe(expected);
  });

  it.each([
    ['klant.name > bedrag', 'a text and a number'],
    ['klant.name > bedrag + 1', 'a text and what is worked out'],
    ['not(klant.name > bedrag)', 'within a negation'],
    ['dringend or klant.name > bedrag', 'beside what holds'],
    ['bedrag between "a" and "b"', 'a number between texts'],
    ['bedrag between 1 and "b"', 'a number between both'],
    ['klant.name in [1..10]', 'a text in a range of numbers'],
    ['bedrag in ["a".."b"]', 'a number in a range of texts'],
    ['bedrag in (> "a")', 'a number under a text'],
    ['bedrag in ("a", "b")', 'a number among texts'],
    ['bedrag in ["a", "b"]', 'a number among listed texts'],
    ['klant in [[1, 2]]', 'a contact among lists'],
    ['duration("P2D") between duration("P1D") and duration("P1Y")', 'days up to years'],
    ['bedrag in ([1..5], ["a".."b"])', 'a number in ranges of both'],
    ['count([1, 5][item > "a"]) = 0', 'in a filter'],
    ['count([1, 5][> "a"]) = 0', 'in a short filter'],
    ['some bedrag in ["a"] satisfies bedrag > 1', 'of a name that stands for something else'],
    ['sort(["a", 1], function(x, y) x < y) = []', 'in a function'],
    ['uiterlijk < date and time("2026-12-02T10:00:00")', 'a day and a moment'],
    ['duration("P1D") < duration("P1Y")', 'days and years'],
    ['before(bedrag, "a")', 'by a function'],
    ['before(a: bedrag, b: "a")', 'by a function with named values'],
    ['includes([1..3], "a")', 'by a function of ranges'],
    ['dringend > false', 'truths'],
    ['{ _alike: 1, x: bedrag > klant.name }.x', 'whatever is named so'],
  ])('%s fails: %s', (expression) => {
    expect(failureOf(() => decide(expression)).code).toBe('feel/failed');
  });

  it('knows an answer by what it is, not by the field of its name', () => {
    const value = (bedrag: unknown) => evaluateExpression('bedrag > 5', data, form, { bedrag });
    expect(value(6)).toBe(true);
    expect(failureOf(() => value('6')).code).toBe('feel/failed');
    expect(evaluateExpression('result.voor naam > "A"', data, form, { result: { 'voor naam': 'B' } })).toBe(true);
  });

  it('is judged anew for fields of another type', () => {
    const asText = [formField.parse({ id: 'bedrag', type: 'text', label: { nl: 'Bedrag' } })];
    expect(decide('bedrag > 5')).toBe(true);
    expect(failureOf(() => evaluateCondition('bedrag > 5', { bedrag: '6' }, asText)).code).toBe('feel/failed');
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
    ['bedrag between 1 and "b"', ['bedrag']],
  ])('%s', (expression, names) => {
    expect(namesIn(expression)).toEqual(names);
  });

  it('cannot be told when it does not parse', () => {
    expect(failureOf(() => namesIn('bedrag > ')).code).toBe('feel/failed');
  });
});
