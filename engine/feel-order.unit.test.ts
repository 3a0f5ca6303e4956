import { describe, expect, it } from '@jest/globals';
import { evaluateCondition } from './feel.ts';
import { guardOrder, namesOrder, orderGuards } from './feel-order.ts';
import { formField } from './schema/form.ts';

/** Decides by a form that is read anew, for what was guarded is kept by form. */
function decide(expression: string): boolean {
  const form = [
    formField.parse({ id: 'bedrag', type: 'number', label: { nl: 'Bedrag' } }),
    formField.parse({ id: 'naam', type: 'text', label: { nl: 'Naam' } }),
    formField.parse({ id: 'dag', type: 'date', label: { nl: 'Dag' } }),
  ];
  return evaluateCondition(expression, { bedrag: 8_500, naam: 'Maes', dag: '2026-12-01' }, form);
}

const noOrder = /no order between/;

/** A smaller and a larger value of each type that has an order. */
const types: Record<string, [smaller: string, larger: string]> = {
  number: ['bedrag', 'bedrag + 1'],
  text: ['naam', 'naam + "s"'],
  day: ['dag', 'date("2026-12-02")'],
  time: ['time("09:00:00")', 'time("10:00:00")'],
  'day and time': ['date and time("2026-12-01T09:00:00")', 'date and time("2026-12-01T10:00:00")'],
  'days and hours': ['duration("P1D")', 'duration("P1DT1H")'],
  'years and months': ['duration("P1Y")', 'duration("P1Y1M")'],
};

describe('an order between values', () => {
  it.each(Object.entries(types))('of one type is told: %s', (_type, [smaller, larger]) => {
    expect(decide(`${smaller} < ${larger}`)).toBe(true);
    expect(decide(`${larger} <= ${smaller}`)).toBe(false);
    expect(decide(`${larger} > ${smaller}`)).toBe(true);
    expect(decide(`${smaller} >= ${larger}`)).toBe(false);
    expect(decide(`${smaller} between ${smaller} and ${larger}`)).toBe(true);
    expect(decide(`${larger} in [${smaller}..${larger}]`)).toBe(true);
    expect(decide(`${smaller} in (> ${larger})`)).toBe(false);
  });

  it.each(Object.entries(types))('of two types fails: %s and any other', (type, [value]) => {
    for (const [other, [bound]] of Object.entries(types)) {
      if (other === type) continue;
      expect(() => decide(`${value} < ${bound}`)).toThrow(noOrder);
      expect(() => decide(`${value} in (< ${bound})`)).toThrow(noOrder);
    }
  });

  it('is not told of a list, a truth or a context', () => {
    expect(() => decide('[1, 2] > bedrag')).toThrow(noOrder);
    expect(() => decide('true > bedrag')).toThrow(noOrder);
    expect(() => decide('{ a: 1 } > bedrag')).toThrow(noOrder);
  });
});

describe('between', () => {
  it.each([
    'bedrag between "a" and 9000',
    'bedrag between 1 and "z"',
    'naam between 1 and "z"',
    'naam between "a" and 9',
  ])('holds each of its ends to the type of the value: %s', (expression) => {
    expect(() => decide(expression)).toThrow(noOrder);
  });
});

describe('a test after in', () => {
  it.each([
    ['bedrag in 8500', true],
    ['bedrag in > 8000', true],
    ['bedrag in (1, 8500)', true],
    ['bedrag in (1, 2)', false],
    ['bedrag in (< 10, > 8000)', true],
    ['bedrag in (< 10, > 9000)', false],
    ['bedrag in ([1..5], [8000..9000])', true],
    ['bedrag in (8500..9000]', false],
    ['bedrag in [8500..9000)', true],
    ['bedrag in [1, 8500]', true],
    ['bedrag in (> bedrag - 1)', true],
    ['bedrag in (= 8500)', true],
    ['bedrag in (!= 8500)', false],
    ['naam in = "Maes"', true],
    ['(naam in (= 5)) = null', true],
    ['bedrag in (= 1, != 8500)', false],
    ['naam in ("Maes", "Peeters")', true],
    ['not(naam in ("Peeters"))', true],
    ['bedrag + 1 in (> 8500)', true],
    ['(if bedrag > 5 then naam else "") in ("Maes")', true],
  ])('%s is %s', (expression, expected) => {
    expect(decide(expression)).toBe(expected);
  });

  it.each([
    ['naam in 8500', 'a number'],
    ['naam in > 8000', 'more than a number'],
    ['naam in (1, 2)', 'numbers'],
    ['naam in ("Maes", 2)', 'a number beside it'],
    ['naam in (2, "Maes")', 'a number before it'],
    ['naam in (< "a", > 8000)', 'more than a number beside a text'],
    ['naam in ([1..5], ["a".."z"])', 'a range of numbers beside one of texts'],
    ['naam in [1, 2]', 'a list of numbers'],
    ['naam in ["Maes", 2]', 'a list of both'],
    ['bedrag + 1 in (> "a")', 'of what is worked out'],
    ['bedrag in (> (if naam > 5 then 1 else 2))', 'within the test'],
    ['(if naam > 5 then 1 else 2) in (1, 2)', 'within what is tested'],
  ])('%s fails: %s', (expression) => {
    expect(() => decide(expression)).toThrow(noOrder);
  });

  it('says nothing of what is null', () => {
    expect(decide('bedrag in (null, 8500)')).toBe(true);
    expect(decide('(null in (> 5)) = null')).toBe(true);
    expect(decide('(bedrag > null) = null')).toBe(true);
  });
});

describe('a filter', () => {
  it.each([
    'count([1, 5, 9][item > 4]) = 2',
    'count([1, 5, 9][> 4]) = 2',
    'count([1, 5, 9][>= 5]) = 2',
    'count([1, 5, 9][< bedrag]) = 3',
    '[1, 5, 9][2] = 5',
    'count(["Maes", "Peeters"][item > naam]) = 1',
    'count([{ a: 1 }, { a: 9 }][a > 4]) = 1',
    'count([{ bedrag: "b" }][bedrag > "a"]) = 1',
  ])('keeps what passes its test: %s', (expression) => {
    expect(decide(expression)).toBe(true);
  });

  it.each([
    'count([1, 5, 9][item > "a"]) = 0',
    'count([1, 5, 9][> "a"]) = 0',
    'count([1, 5, 9][< naam]) = 0',
    'count(["a", 9][> 4]) = 1',
    'count([{ bedrag: "b" }][bedrag > 4]) = 0',
    'count([1, 5][> (if naam > 5 then 1 else 2)]) = 0',
  ])('fails where its test orders two types: %s', (expression) => {
    expect(() => decide(expression)).toThrow(noOrder);
  });
});

describe('a name that stands for something else than its field', () => {
  it.each([
    ['some bedrag in ["a"] satisfies bedrag > 1', 'in a some'],
    ['every naam in [1] satisfies naam < "b"', 'in an every'],
    ['count(for bedrag in ["a"] return bedrag > 1) = 1', 'in a for'],
    ['sort(["b", "a"], function(bedrag, naam) bedrag < 5) = []', 'in a function'],
    ['{ bedrag: "a", x: bedrag > 1 }.x', 'in a context'],
  ])('is judged by what it is: %s fails, %s', (expression) => {
    expect(() => decide(expression)).toThrow(noOrder);
  });
});

describe('a function that orders', () => {
  it.each([
    ['before(bedrag, 9000)', true],
    ['after(bedrag, 9000)', false],
    ['meets([1..5], [5..6])', true],
    ['met by([5..6], [1..5])', true],
    ['overlaps([1..5], [4..6])', true],
    ['includes([1..9000], bedrag)', true],
    ['before(dag, date("2026-12-02"))', true],
  ])('%s is %s', (expression, expected) => {
    expect(decide(expression)).toBe(expected);
  });

  it.each([
    'before(bedrag, naam)',
    'after(naam, bedrag)',
    'meets([1..5], ["a".."b"])',
    'met by(["a".."b"], [1..5])',
    'overlaps([1..5], ["a".."b"])',
    'includes(["a".."b"], bedrag)',
  ])('%s fails', (expression) => {
    expect(() => decide(expression)).toThrow(noOrder);
  });
});

describe('a guarded expression', () => {
  const typeOf = (name: string) => ({ bedrag: 'number', naam: 'string' })[name];
  const guarded = (expression: string) => guardOrder(expression, { bedrag: 1, naam: 'a', x: null }, typeOf);

  it.each([
    'bedrag > 5',
    '5 <= bedrag',
    'bedrag between 1 and bedrag',
    'naam < "N"',
    '"a" < naam',
    'bedrag = naam',
    'bedrag != null and naam = "Maes"',
  ])('is what it was where both sides are certainly of one type, or nothing is ordered: %s', (expression) => {
    expect(guarded(expression)).toBe(expression);
    expect(namesOrder(guarded(expression))).toBe(false);
  });

  it.each(['bedrag > naam', 'bedrag > "5"', '"a" < 5', 'x > 5', 'x > x', 'bedrag between 1 and naam', 'bedrag in (1)'])(
    'asks for guards otherwise: %s',
    (expression) => {
      expect(guarded(expression)).not.toBe(expression);
      expect(namesOrder(guarded(expression))).toBe(true);
    },
  );

  it('keeps what stands around an order, to the letter', () => {
    expect(guarded('if  x > 5 then  "a  b" else naam')).toBe('if  x > _alike(5, x) then  "a  b" else naam');
    expect(guarded('x between 1 and 2')).toBe('x between _alike(1, x) and _alike(2, x)');
    expect(guarded('x in (1, < 2)')).toBe('x in (_alike(1, x), < _alike(2, x))');
  });

  it('names every function that orders', () => {
    for (const name of Object.keys(orderGuards)) expect(namesOrder(`${name}(1, 2)`)).toBe(true);
  });
});
