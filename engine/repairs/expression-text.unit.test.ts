import { describe, expect, it } from '@jest/globals';
import type { FormField } from '../schema/form.ts';
import { asFeel, readAsNumbers, renameIn } from './expression-text.ts';

describe('what people write who know another notation', () => {
  it.each([
    ['a double equals sign', 'soort == "nota"', 'soort = "nota"'],
    ['a triple one, without room', 'soort==="nota"', 'soort = "nota"'],
    ['unequal as in C', 'soort !== "nota"', 'soort != "nota"'],
    ['unequal as in SQL, without room', 'soort<>"nota"', 'soort != "nota"'],
    ['at least, turned round', 'bedrag => 5', 'bedrag >= 5'],
    ['at least, without room', 'bedrag=>5', 'bedrag >= 5'],
    ['at most, turned round', 'bedrag =< 5', 'bedrag <= 5'],
    ['at most, without room', 'bedrag=<5', 'bedrag <= 5'],
    ['and as in C', 'a  &&  b', 'a and b'],
    ['and without room', 'a&&b', 'a and b'],
    ['and in Dutch', 'a  EN  b', 'a and b'],
    ['or as in C', 'a || b', 'a or b'],
    ['or without room', 'a||b', 'a or b'],
    ['or in Dutch', 'a  of  b', 'a or b'],
    ['not as in C', '!aangetekend', 'not(aangetekend)'],
    ['not with room', '!  a1', 'not(a1)'],
    ['not in Dutch', 'a and niet  b2', 'a and not(b2)'],
    ['true in Dutch', 'a = waar or b = ja', 'a = true or b = true'],
    ['false in Dutch', 'a = onwaar or b = nee', 'a = false or b = false'],
    ['a comma in a number', 'bedrag > 10,50', 'bedrag > 10.50'],
    ['a semicolon at the end', 'bedrag > 5 ; ', 'bedrag > 5'],
    [
      'quotes as they are printed',
      'soort = “nota” or soort = ‘brief’ or soort = „x”',
      'soort = "nota" or soort = "brief" or soort = "x"',
    ],
    ['single quotes', "soort = 'nota'", 'soort = "nota"'],
    ['brackets that stay open', 'max((a + b), (c', 'max((a + b), (c))'],
    ['room around it', '  bedrag > 5  ', 'bedrag > 5'],
  ])('is written in FEEL: %s', (_what, written, feel) => {
    expect(asFeel(written)).toBe(feel);
  });

  it.each([
    ['what is FEEL already', 'bedrag >= 5 and soort != "nota" or not(dringend) and a <= 1.5'],
    ['a text', 'soort = "a == b && ja, 1,5; \\"of\\" nee"'],
    ['names with such words in them', 'jaartal > 1 and neerlegging = "x" and offerte = 2'],
    ['an apostrophe in a name', "l'avenue = 2"],
    ['arguments, which have room behind their comma', 'max(a, 5)'],
  ])('leaves alone %s', (_what, expression) => {
    expect(asFeel(expression)).toBe(expression);
  });
});

describe('a name in an expression', () => {
  it.each([
    ['wherever it stands', 'bedrag > 5 and bedrag < 10', 'som > 5 and som < 10'],
    ['and no other', 'bedragen > 5 and bedrag + soort', 'bedragen > 5 and som + soort'],
    ['not in a text', '"bedrag" = bedrag', '"bedrag" = som'],
    ['not as a part of something', 'x.bedrag > bedrag', 'x.bedrag > som'],
  ])('is replaced %s', (_where, expression, replaced) => {
    expect(renameIn(expression, 'bedrag', 'som')).toBe(replaced);
  });

  it('is read as a number where it is a text', () => {
    const fields = [
      { id: 'soort', type: 'text' },
      { id: 'bedrag', type: 'number' },
    ] as unknown as FormField[];
    const fieldOf = new Map(fields.map((field) => [field.id, field]));
    expect(readAsNumbers('soort > 5 and bedrag > soort or iets = 1', fieldOf)).toBe(
      'number(soort) > 5 and bedrag > number(soort) or iets = 1',
    );
  });
});
