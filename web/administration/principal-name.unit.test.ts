import { describe, expect, it } from '@jest/globals';
import { directory } from '../testing/double/people.ts';
import { principalName } from './principal-name.ts';

describe('principalName', () => {
  it.each([
    ['person:claes', 'Jan Claes'],
    ['role:burgemeester', 'burgemeester'],
    ['role:diensthoofd@post-en-onthaal', 'diensthoofd Post en Onthaal'],
    ['group:managementteam', 'Managementteam'],
    ['head:aankoop', 'diensthoofd Aankoop'],
  ])('says %s as %s', (principal, name) => {
    expect(principalName(principal, directory)).toBe(name);
  });

  it('never shows a key that it does not know', () => {
    expect(principalName('person:onbekend-123', directory)).toBe('…');
  });
});
