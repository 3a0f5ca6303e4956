import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { insertAdvice, insertStep, letterWith } from '../testing/letter-with.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

describe('a flow', () => {
  it('that uses every new step well has no problem', () => {
    const whole = letterWith((draft) => insertAdvice(draft, {}));
    expect(check(whole)).toEqual([]);
    const asked = letterWith((draft) =>
      insertStep(
        draft,
        'fill',
        {
          who: [{ who: ['starter'] }],
          form: [{ id: 'nadere_uitleg', type: 'text', label: { nl: 'Nadere uitleg' }, required: true }],
          documents: ['brief'],
        },
        ['done'],
      ),
    );
    expect(check(asked)).toEqual([]);
  });

  it('is believed in what the directory does not know', () => {
    const { connectors: _c, flows: _f, channels: _h, ...little } = klaverdamDirectory;
    const call = { connector: 'loket', action: 'meld' };
    expect(
      checkFlow(
        letterWith((draft) => insertStep(draft, 'call', call, ['done'])),
        little,
      ),
    ).toEqual([]);
    const other = letterWith((draft) => insertStep(draft, 'subflow', { flow: 'x' }, ['completed', 'refused']));
    expect(checkFlow(other, little)).toEqual([]);
  });
});
