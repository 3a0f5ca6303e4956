import { describe, expect, it } from '@jest/globals';
import { fieldId, formField } from '../../engine/index.ts';
import { fieldIdFrom, fieldTypes, withType } from './new-field.ts';

describe('the name of a field', () => {
  it.each([
    ['Bedrag (in euro)', 'bedragInEuro'],
    ['Bénéficiaire', 'beneficiaire'],
    ['2de adres', 'veld2deAdres'],
    ['???', 'veld'],
  ])('%s becomes %s', (label, id) => {
    expect(fieldIdFrom(label, [])).toBe(id);
    expect(fieldId.safeParse(id).success).toBe(true);
  });

  it('is not used twice', () => {
    expect(fieldIdFrom('Naam', ['naam', 'naam2'])).toBe('naam3');
  });
});

describe('another sort of answer', () => {
  it.each(fieldTypes)('makes a field that follows the schema: %s', (type) => {
    const field = { id: 'veld', label: { nl: 'Veld' }, required: true };
    expect(formField.parse(withType(field, type, 'Eerste'))).toMatchObject({ ...field, type });
  });
});
