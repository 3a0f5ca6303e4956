import { describe, expect, it } from '@jest/globals';
import { digitsOf, spacedCode } from './verification-code.ts';

describe('digitsOf', () => {
  it.each([
    ' 4821 0933 5617 0428 ',
    '4821-0933-5617-0428',
    'Verificatiecode: 4821.0933.5617.0428',
    'https://paraaf.klaverdam.example:8443/verify/4821093356170428',
    'https://paraaf.klaverdam.example:8443/verify/4821%200933%205617%200428',
  ])('finds the code in "%s"', (typed) => {
    expect(digitsOf(typed)).toBe('4821093356170428');
  });

  it('keeps what is too short, so that the screen can say how many digits there are', () => {
    expect(digitsOf('48 21')).toBe('4821');
  });
});

describe('spacedCode', () => {
  it('groups by four, without a space at the end', () => {
    expect(spacedCode('4821093356170428')).toBe('4821 0933 5617 0428');
    expect(spacedCode('48210')).toBe('4821 0');
  });
});
