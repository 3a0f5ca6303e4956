import { describe, expect, it } from '@jest/globals';
import { evaluateExpression, fieldId, flowNode, formField, startBlankFlow } from '../../engine/index.ts';
import { fieldIdFrom, fieldTypes, isMentioned, withType } from './new-field.ts';

describe('the name of a field', () => {
  it.each([
    ['Bedrag (in euro)', 'bedragInEuro'],
    ['Bénéficiaire', 'beneficiaire'],
    ['2de adres', 'veld2deAdres'],
    ['???', 'veld'],
    ['Date', 'veldDate'],
    ['If', 'veldIf'],
  ])('%s becomes %s', (label, id) => {
    expect(fieldIdFrom(label, [])).toBe(id);
    expect(fieldId.safeParse(id).success).toBe(true);
  });

  it('is not used twice', () => {
    expect(fieldIdFrom('Naam', ['naam', 'naam2'])).toBe('naam3');
  });
});

describe('a name that FEEL keeps to itself', () => {
  it.each(['Date', 'If', 'Now', 'Between', 'Range', 'Not', 'Null'])('is no name of a field: %s', (label) => {
    const field = formField.parse({ id: fieldIdFrom(label, []), type: 'text', label: { nl: label } });
    expect(evaluateExpression(field.id, { [field.id]: 'antwoord' }, [field])).toBe('antwoord');
  });
});

describe('whether a flow speaks of a field', () => {
  const field = formField.parse({ id: 'bedrag', type: 'number', label: { nl: 'het bedrag' } });
  const flow = { ...startBlankFlow('brief', 'Brief', 'algemeen'), form: [field] };
  const withTitle = (title: string) => ({
    ...flow,
    nodes: [
      flowNode.parse({
        id: 'n',
        kind: 'start',
        name: { nl: 'Start' },
        position: { x: 0, y: 0 },
        settings: { who: [], title },
      }),
    ],
  });

  it('not when only the field itself does', () => {
    expect(isMentioned(flow, 'bedrag')).toBe(false);
  });

  it.each([
    ['Brief {bedrag}', true],
    ['Brief {bedragInEuro}', false],
    ['Brief {totaalbedrag}', false],
  ])('%s: %s', (title, is) => {
    expect(isMentioned(withTitle(title), 'bedrag')).toBe(is);
  });
});

describe('another sort of answer', () => {
  it.each(fieldTypes)('makes a field that follows the schema: %s', (type) => {
    const field = { id: 'veld', label: { nl: 'Veld' }, required: true };
    expect(formField.parse(withType(field, type, 'Eerste'))).toMatchObject({ ...field, type });
  });
});
