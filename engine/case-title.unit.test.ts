import { describe, expect, it } from '@jest/globals';
import { fillTitle, namesInTitle } from './case-title.ts';

const data = {
  onderwerp: 'Speelstraat',
  bedrag: 12.5,
  dringend: true,
  leeg: null,
  klant: { name: 'Mevrouw Maes', email: 'maes@example.org' },
};

describe('the title of a case', () => {
  it.each([
    ['Brief aan {klant.name}: {onderwerp}', 'Brief aan Mevrouw Maes: Speelstraat'],
    ['{klant} <{klant.email}>', 'Mevrouw Maes <maes@example.org>'],
    ['Bestelling van {bedrag} euro, dringend: {dringend}', 'Bestelling van 12.5 euro, dringend: ja'],
    ['Brief {leeg} {weg} van {onderwerp}', 'Brief van Speelstraat'],
    ['', ''],
  ])('%s', (pattern, title) => {
    expect(fillTitle(pattern, data)).toBe(title);
  });

  it('names its fields', () => {
    expect(namesInTitle('{a} en { b.name } en {a}')).toEqual(['a', 'b.name']);
  });
});
