import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { insertDecision, letterWith } from '../testing/letter-with.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

describe('a flow', () => {
  it.each([
    ['a field with a value of its type', 'onderwerp = "x"', true],
    ['a text as a number', 'number(onderwerp) > 5', true],
    ['a text that is ordered with a number', '5 <= onderwerp', false],
    ['fields of different sorts', 'onderwerp < aangetekend', false],
    ['texts in order', 'onderwerp < "m"', true],
    ['a number within numbers', 'number(onderwerp) between 1 and 5', true],
    ['a number between texts', 'number(onderwerp) between "a" and "b"', false],
    ['a number between a number and a text', 'number(onderwerp) between 1 and "b"', false],
    ['a text within numbers', 'onderwerp in [1..10]', false],
    ['a text within texts', 'onderwerp in ["a".."m"]', true],
    ['a text under a number', 'onderwerp in (< 5, > 10)', false],
    ['a text among numbers', 'onderwerp in (1, 2)', false],
    ['a text with what is worked out', 'onderwerp > string length(onderwerp) + 1', false],
    ['a text after what is worked out', 'upper case(onderwerp) > "m"', true],
    ['what only some cases work out', 'if aangetekend then true else onderwerp > 5', false],
    ['what a case may get round', 'aangetekend or onderwerp = 5', false],
    ['members in a filter', 'count([1, 2][item > 1]) = 1', true],
    ['members of a list', 'some x in [1, 2] satisfies x > string length(onderwerp)', true],
    ['members of a list of another sort', 'some x in [1, 2] satisfies x > onderwerp', false],
    ['a contact as a text', 'bestemmeling = "x"', false],
    ['what is no condition at all', 'onderwerp', false],
  ])('may judge %s: %s, %s', (_what, when, isFine) => {
    const codes = check(letterWith((draft) => insertDecision(draft, when))).map(({ code }) => code);
    expect(codes).toEqual(isFine ? [] : ['feel/wrong-type']);
  });
});
