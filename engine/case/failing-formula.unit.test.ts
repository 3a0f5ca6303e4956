import { describe, expect, it } from '@jest/globals';
import { begun } from '../testing/case-scenes.ts';
import { smallCase } from '../testing/small-flow.ts';
import { createState } from './create-state.ts';
import { failingFormula, failingOutput } from './failing-formula.ts';

const label = { nl: 'Veld' };
const form = [
  { id: 'bedrag', type: 'number', label },
  { id: 'titel', type: 'text', label },
];
const data = { bedrag: null, titel: 'Speelstraat' };

/** What fails at a step with these settings. */
function failingAt(kind: string, settings: object, ports: Record<string, string>): unknown {
  const start = smallCase({ stap: [kind, settings, ports] }, { form, data });
  return failingFormula(start.plan.nodes['stap']!, { plan: start.plan, state: createState(start) });
}
const done = { done: 'klaar' };

describe('the formula that fails', () => {
  it.each<[string, object, Record<string, string>, unknown]>([
    [
      'decide',
      {
        branches: [
          ['a', 'titel = "x"'],
          ['b', 'bedrag > 5'],
          ['c', 'bedrag > 9'],
        ].map(([id, when]) => ({ id, name: { nl: `Tak ${id}` }, when })),
      },
      { a: 'klaar', b: 'klaar', c: 'klaar', otherwise: 'klaar' },
      { target: 'Tak b', formula: 'bedrag > 5' },
    ],
    ['wait', { for: { message: 'm', correlation: 'titel = 3' } }, done, { target: '', formula: 'titel = 3' }],
    ['wait', { for: { message: 'm' } }, done, null],
    [
      'archive',
      { series: 'S', metadata: [{ name: 'm', value: '[1, 2]' }] },
      { archived: 'klaar' },
      { target: 'm', formula: '[1, 2]' },
    ],
    [
      'call',
      {
        connector: 'c',
        action: 'a',
        input: [
          { name: 'goed', value: '1' },
          { name: 'fout', value: '"a" < 1' },
        ],
      },
      done,
      { target: 'fout', formula: '"a" < 1' },
    ],
    [
      'subflow',
      { flow: 'f', input: [{ field: 'fout', value: 'nergens' }] },
      { completed: 'klaar', refused: 'klaar' },
      { target: 'fout', formula: 'nergens' },
    ],
    ['call', { connector: 'c', action: 'a', input: [{ name: 'goed', value: 'titel' }] }, done, null],
  ])('of a %s is the first that does', (kind, settings, ports, expected) => {
    expect(failingAt(kind, settings, ports)).toEqual(expected);
  });

  it('of an answer is also one that gives what its field cannot hold', () => {
    const start = smallCase({ stap: ['join', {}, { joined: 'klaar' }] }, { form, data });
    const kept = { plan: start.plan, state: createState(start) };
    const output = [
      { field: 'titel', value: 'result.naam' },
      { field: 'bedrag', value: 'result.naam' },
    ];
    expect(failingOutput(output, kept, { result: { naam: 'x' } })).toEqual({
      target: 'bedrag',
      formula: 'result.naam',
    });
    expect(failingOutput(output, kept, { result: {} })?.target).toBe('titel');
    expect(failingOutput(output, kept, { result: { naam: null } })).toBeNull();
  });

  it('stands in the incident of the case', () => {
    const branches = [{ id: 'a', name: { nl: 'Groot' }, when: 'bedrag > 5' }];
    const walk = begun(
      smallCase({ keuze: ['decide', { branches }, { a: 'klaar', otherwise: 'klaar' }] }, { form, data }),
    );
    expect(Object.values(walk.state().stalls)[0]?.incident.message).toMatch(
      / De formule voor ‘Groot’ lukt niet: bedrag > 5$/,
    );
  });
});
