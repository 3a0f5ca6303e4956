import { describe, expect, it } from '@jest/globals';
import { compileFlow } from '../../engine/index.ts';
import { outgoingLetter } from '../../engine/testing/outgoing-letter.ts';
import { caseTitle, timeInWords, valueInWords } from './display.ts';

const nobody = () => '';

describe('words for people', () => {
  it('says an hour of today, and of another day with its day', () => {
    const now = new Date('2026-11-25T12:00:00Z');
    expect(timeInWords('2026-11-25T13:02:00Z', now)).toBe('14.02 uur');
    expect(timeInWords('2026-11-24T08:40:00Z', now)).toBe('9.40 uur op 24 november');
  });

  it('says answers as people read them', () => {
    const label = { nl: 'Vraag' };
    const common = { id: 'x', label, required: false };
    expect(valueInWords({ ...common, type: 'date' }, '2026-11-27', nobody)).toBe('27 november 2026');
    expect(valueInWords({ ...common, type: 'boolean' }, false, nobody)).toBe('nee');
    expect(valueInWords({ ...common, type: 'number' }, 1234.5, nobody)).toBe('1.234,5');
    expect(valueInWords({ ...common, type: 'person' }, 'an', (id) => `naam van ${id}`)).toBe('naam van an');
    expect(valueInWords({ ...common, type: 'contact' }, { name: 'Marie', email: 'm@b.example' }, nobody)).toBe(
      'Marie (m@b.example)',
    );
    const options = [{ value: 'post', label: { nl: 'Met de post' } }];
    expect(valueInWords({ ...common, type: 'choice', options }, 'post', nobody)).toBe('Met de post');
    expect(valueInWords({ ...common, type: 'text' }, null, nobody)).toBe('');
  });
});

describe('the title of a case', () => {
  const plan = compileFlow(outgoingLetter, 1);
  const start = plan.nodes[plan.start];
  const titled = (title: string, data: Parameters<typeof caseTitle>[1]) => {
    if (start?.kind !== 'start') throw new Error('The flow has no start.');
    const form = [
      { id: 'onderwerp', type: 'text' as const, label: { nl: 'Onderwerp' }, required: true },
      { id: 'aan', type: 'contact' as const, label: { nl: 'Aan' }, required: false },
    ];
    const nodes = { ...plan.nodes, [plan.start]: { ...start, settings: { ...start.settings, title } } };
    return caseTitle({ ...plan, form, nodes }, data, nobody);
  };

  it('is filled in from the form', () => {
    const aan = { name: 'Marie Janssens', email: 'm@b.example' };
    expect(titled('Brief aan {aan.name}: {onderwerp}', { aan, onderwerp: 'Bomen' })).toBe(
      'Brief aan Marie Janssens: Bomen',
    );
    expect(titled('{aan} {aan.email}', { aan, onderwerp: '' })).toBe('Marie Janssens m@b.example');
  });

  it('is the name of the flow when nothing is left of it', () => {
    expect(titled('{aan.name}', { aan: null, onderwerp: '' })).toBe(plan.name.nl);
    expect(titled('', {})).toBe(plan.name.nl);
  });
});
