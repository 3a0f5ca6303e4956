import { describe, expect, it } from '@jest/globals';
import { eventsFor } from './live-events.ts';
import type { Change } from '../store/index.ts';

const change = (about: Partial<Change>): Change => ({
  id: '1',
  type: 'case',
  subjectId: 'klaverdam-2026-1',
  principals: ['role:burgemeester'],
  at: '2026-11-25T08:00:00.000Z',
  ...about,
});
const namesFor = (about: Partial<Change>, personId: string, principals: string[]) =>
  eventsFor(change(about), { personId, principals }).map(({ name }) => name);

describe('what a change means to a listener', () => {
  it('is a change of the inbox only to whom the case waits for, or waited for', () => {
    expect(namesFor({}, 'karel', ['role:burgemeester'])).toEqual(['tasks', 'cases']);
    expect(namesFor({}, 'an', ['role:algemeen-directeur'])).toEqual(['cases']);
  });

  it('is told of a signing to its signer only', () => {
    const signing = { type: 'signing' as const, principals: ['person:karel'] };
    expect(namesFor(signing, 'karel', [])).toEqual(['signings']);
    expect(namesFor(signing, 'an', [])).toEqual([]);
  });

  it.each(['flow', 'absence', 'mandate'] as const)('is told of a %s to everybody', (type) => {
    expect(namesFor({ type, principals: [] }, 'an', [])).toEqual([`${type}s`]);
  });
});
