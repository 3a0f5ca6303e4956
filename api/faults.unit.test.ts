import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { parseRequest } from './faults.ts';
import { ProblemError } from './problem.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  email: z.email(),
  from: z.iso.date().optional(),
  kind: z.enum(['a', 'b']).optional(),
  tasks: z.array(z.strictObject({ id: z.string() })).min(1),
});

function faultsIn(value: unknown): unknown {
  try {
    return parseRequest(schema, value);
  } catch (error) {
    if (error instanceof ProblemError) return error.more['fields'];
    throw error;
  }
}

describe('a request that is not right', () => {
  it('is refused with a Dutch sentence by field, and never with what was sent', () => {
    const sent = { name: 'geheim', email: 'geen', from: 'gisteren', kind: 'c', tasks: [{}], extra: 1 };
    const faults = faultsIn(sent);
    expect(faults).toEqual([
      { path: 'name', sentence: 'Schrijf hoogstens 5 tekens.' },
      { path: 'email', sentence: 'Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.be.' },
      { path: 'from', sentence: 'Dit is geen datum. Schrijf ze als 2026-12-31.' },
      { path: 'kind', sentence: 'Kies een van de mogelijkheden.' },
      { path: 'tasks.0.id', sentence: 'Vul dit in.' },
      { path: '', sentence: 'Dit is niet bekend: extra.' },
    ]);
    expect(JSON.stringify(faults)).not.toContain('geheim');
  });

  it('is told what is missing, what is empty and what is of the wrong kind', () => {
    expect(faultsIn({ name: '', email: 5, tasks: [] })).toEqual([
      { path: 'name', sentence: 'Vul dit in.' },
      { path: 'email', sentence: 'Dit is niet van de juiste soort.' },
      { path: 'tasks', sentence: 'Geef er minstens 1 op.' },
    ]);
    expect(faultsIn(undefined)).toEqual([{ path: '', sentence: 'Vul dit in.' }]);
  });
});
