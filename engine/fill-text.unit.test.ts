import { describe, expect, it } from '@jest/globals';
import { fillText, fillTitle, namesInText } from './fill-text.ts';
import type { FormField } from './schema/form.ts';

const field = (id: string, type: 'text' | 'number' | 'boolean' | 'date' | 'contact' | 'person'): FormField => ({
  id,
  type,
  label: { nl: id },
  required: false,
});

const form: FormField[] = [
  field('onderwerp', 'text'),
  field('bedrag', 'number'),
  field('dringend', 'boolean'),
  field('zitting', 'date'),
  field('leeg', 'text'),
  field('klant', 'contact'),
  field('houder', 'person'),
  {
    id: 'verzending',
    type: 'choice',
    label: { nl: 'Verzending' },
    required: true,
    options: [{ value: 'post', label: { nl: 'met de post' } }],
  },
];

const data = {
  onderwerp: 'Speelstraat',
  bedrag: 12.5,
  dringend: true,
  zitting: '2026-11-05',
  leeg: null,
  klant: { name: 'Mevrouw Maes', email: 'maes@example.org' },
  houder: 'jan-smets',
  verzending: 'post',
};

describe('a text with fields', () => {
  it.each([
    ['Brief aan {klant.name}: {onderwerp}', 'Brief aan Mevrouw Maes: Speelstraat'],
    ['{klant} <{klant.email}>', 'Mevrouw Maes <maes@example.org>'],
    ['Bestelling van {bedrag} euro, dringend: {dringend}', 'Bestelling van 12,5 euro, dringend: ja'],
    ['Zitting van {zitting}, {verzending}', 'Zitting van 5/11/2026, met de post'],
    ['Geachte\n\n{onderwerp}', 'Geachte\n\nSpeelstraat'],
    ['{houder}', ''],
    ['', ''],
  ])('%j', (text, filled) => {
    expect(fillText(text, data, form)).toBe(filled);
  });

  it('names a colleague by name, never by id', () => {
    expect(fillText('Voor {houder}', data, form, (id) => (id === 'jan-smets' ? 'Jan Smets' : id))).toBe(
      'Voor Jan Smets',
    );
  });

  it('is a title on one line', () => {
    expect(fillTitle('Brief {leeg} {weg} van\n{onderwerp} ', data, form)).toBe('Brief van Speelstraat');
  });

  it('tells which fields it names', () => {
    expect(namesInText('{a} en { b.name } en {a}')).toEqual(['a', 'b.name']);
  });
});
