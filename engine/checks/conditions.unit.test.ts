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
    ['a contact as a text', 'bestemmeling = "x"', false],
    ['what is no condition at all', 'onderwerp', false],
  ])('may judge %s: %s, %s', (_what, when, isFine) => {
    const codes = check(letterWith((draft) => insertDecision(draft, when))).map(({ code }) => code);
    expect(codes).toEqual(isFine ? [] : ['feel/wrong-type']);
  });
});
