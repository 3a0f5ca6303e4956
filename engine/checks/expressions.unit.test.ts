import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { insertStep, letterWith } from '../testing/letter-with.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

describe('a flow', () => {
  it.each([
    ['onderwerp', 'result.tekst', []],
    ['onderwerp', 'message.tekst', ['expression/unknown-name']],
    ['onderwep', 'result.tekst', ['field/unknown']],
    ['onderwerp', '', ['expression/syntax']],
    ['onderwerp', 'if aangetekend then "a" else if onderwerp > 5 then "b" else "c"', ['expression/wrong-type']],
    ['onderwerp', 'if result.bedrag > 5 then "b" else "c"', []],
  ])('that keeps in %s what a call answered, as %s: %j', (field, value, codes) => {
    const settings = { connector: 'register', action: 'meld', output: [{ field, value }] };
    const problems = check(letterWith((draft) => insertStep(draft, 'call', settings, ['done'])));
    expect(problems.map(({ code }) => code)).toEqual(codes);
  });
});
