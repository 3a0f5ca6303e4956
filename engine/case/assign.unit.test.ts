import { describe, expect, it } from '@jest/globals';
import { EngineError } from '../problem.ts';
import type { FieldValue } from '../schema/form.ts';
import { smallCase } from '../testing/small-flow.ts';
import { assigned, namedValues } from './assign.ts';
import { createState } from './create-state.ts';

const label = { nl: 'Veld' };
const form = [
  { id: 'regel', type: 'text', label },
  { id: 'tekst', type: 'multiline', label },
  { id: 'getal', type: 'number', label },
  { id: 'collega', type: 'person', label },
  { id: 'klant', type: 'contact', label },
  { id: 'keuze', type: 'choice', label, options: [{ value: 'ja', label }] },
];
const klant = { name: 'Mevrouw Maes', email: 'maes@example.org' };
const start = smallCase(
  { stap: ['notify', { to: ['starter'], subject: label, message: label }, { notified: 'klaar' }] },
  { form, data: { regel: 'Speelstraat', tekst: null, getal: 3, collega: null, klant, keuze: null } },
);
const here = { plan: start.plan, state: createState(start) };

function outcomeOf(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    if (error instanceof EngineError) return error.code;
    throw error;
  }
}

describe('a value that a field keeps', () => {
  const kept = (field: string, value: string) =>
    outcomeOf(() => assigned(here, [{ field, value }], { result: { naam: 'x' } })[field]);

  it.each<[string, string, FieldValue]>([
    ['regel', '"Kerkstraat"', 'Kerkstraat'],
    ['regel', 'getal', '3'],
    ['tekst', 'getal + 1', '4'],
    ['regel', '""', null],
    ['klant', 'null', null],
    ['collega', '"an-peeters"', 'an-peeters'],
    ['getal', 'getal * 2', 6],
    ['keuze', '"ja"', 'ja'],
    ['regel', 'result.naam', 'x'],
  ])('%s becomes %s', (field, value, expected) => {
    expect(kept(field, value)).toEqual(expected);
  });

  it.each([
    ['getal', '"drie"'],
    ['collega', 'getal'],
    ['keuze', '"nee"'],
    ['regel', '[1, 2]'],
    ['regel', 'nergens + 1'],
  ])('%s cannot hold %s', (field, value) => {
    expect(kept(field, value)).toBe('feel/failed');
  });

  it('is worked out of what was there before, whatever the order; the other fields stay', () => {
    const swapped = [
      { field: 'regel', value: 'klant.name' },
      { field: 'tekst', value: 'regel' },
    ];
    expect(assigned(here, swapped, {})).toEqual({
      ...here.state.data,
      regel: 'Mevrouw Maes',
      tekst: 'Speelstraat',
    });
  });

  it('needs a field that the flow has', () => {
    expect(kept('weg', '1')).toBe('plan/broken');
    expect(() => assigned(here, [{ field: 'weg', value: '1' }], {})).toThrow('There is no field weg');
  });
});

describe('values by name', () => {
  const valueOf = (value: string) => outcomeOf(() => namedValues(here, [{ name: 'x', value }])['x']);

  it.each<[string, unknown]>([
    ['regel', 'Speelstraat'],
    ['getal + 1', 4],
    ['collega', null],
    ['true', true],
    ['klant', klant],
  ])('%s is sent as it is', (value, expected) => {
    expect(valueOf(value)).toEqual(expected);
  });

  it.each(['[1, 2]', '{ a: 1 }', '{ name: "A" }', '{ email: "a@example.org" }'])('%s cannot be sent', (value) => {
    expect(valueOf(value)).toBe('feel/failed');
    expect(() => namedValues(here, [{ name: 'x', value }])).toThrow(
      'The value of x is no text, number, date, choice or contact',
    );
  });
});
