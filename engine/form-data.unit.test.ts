import { describe, expect, it } from '@jest/globals';
import { readForm } from './form-data.ts';
import { formField } from './schema/form.ts';

const label = (nl: string) => ({ nl });
const form = [
  { id: 'onderwerp', type: 'text', label: label('Onderwerp'), required: true, maxLength: 10 },
  { id: 'bedrag', type: 'number', label: label('Bedrag'), min: 0, max: 100 },
  { id: 'aangetekend', type: 'boolean', label: label('Aangetekend?'), required: true },
  { id: 'tegen', type: 'date', label: label('Tegen') },
  { id: 'hoe', type: 'choice', label: label('Hoe?'), options: [{ value: 'post', label: label('Post') }] },
  { id: 'collega', type: 'person', label: label('Collega') },
  { id: 'aan', type: 'contact', label: label('Aan') },
].map((field) => formField.parse(field));

const read = (given: Record<string, unknown>) => readForm(form, given, (id) => id === 'an');
const faultsOf = (given: Record<string, unknown>) => {
  const reading = read({ onderwerp: 'x', ...given });
  return reading.ok ? [] : reading.faults.map(({ path, sentence }) => `${path}: ${sentence}`);
};

describe('the answers of a form', () => {
  it('are taken over, with null for what was left empty and no for what was not ticked', () => {
    expect(read({ onderwerp: '  Brief ', bedrag: 5, tegen: '', hoe: null, aan: { name: '', email: '' } })).toEqual({
      ok: true,
      data: { onderwerp: 'Brief', bedrag: 5, aangetekend: false, tegen: null, hoe: null, collega: null, aan: null },
    });
  });

  it('must be there where they are required', () => {
    expect(faultsOf({ onderwerp: '  ' })).toEqual(['data.onderwerp: Vul ‘Onderwerp’ in.']);
  });

  it.each([
    ['onderwerp', 'veel te lang onderwerp', 'Schrijf hoogstens 10 tekens.'],
    ['onderwerp', 5, 'Schrijf hier tekst.'],
    ['bedrag', '5', 'Schrijf hier een getal.'],
    ['bedrag', -1, 'Schrijf minstens 0.'],
    ['bedrag', 101, 'Schrijf hoogstens 100.'],
    ['bedrag', Number.NaN, 'Schrijf hier een getal.'],
    ['aangetekend', 'ja', 'Kies ja of nee.'],
    ['tegen', '2026-02-30', 'Kies een datum die bestaat.'],
    ['tegen', '31/12/2026', 'Kies een datum die bestaat.'],
    ['hoe', 'duif', 'Kies een van de mogelijkheden.'],
    ['collega', 'niemand', 'Kies een medewerker.'],
    ['aan', { name: 'Marie', email: 'marie' }, 'Vul een naam en een geldig e-mailadres in.'],
    ['aan', 'Marie', 'Vul een naam en een geldig e-mailadres in.'],
    ['bedrga', 1, 'Deze vraag is niet bekend.'],
  ])('%s is not %j', (id, value, sentence) => {
    expect(faultsOf({ [id]: value })).toEqual([`data.${id}: ${sentence}`]);
  });

  it('are right when they answer their questions', () => {
    const good = { bedrag: 100, aangetekend: true, tegen: '2026-12-31', hoe: 'post', collega: 'an' };
    expect(faultsOf({ ...good, aan: { name: 'Marie', email: 'marie@burger.example' } })).toEqual([]);
  });
});
