import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from './canonical-json.ts';
import { hashEntry } from './hash.ts';

describe('canonical JSON', () => {
  it('is that of the example in RFC 8785, 3.2.3', () => {
    const value = {
      '€': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '😀': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect([...canonicalJson(value).matchAll(/:"([^"]*)"/g)].map(([, text]) => text)).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  it('writes numbers and literals as RFC 8785, 3.2.2 does', () => {
    const numbers = [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001, -0];
    expect(canonicalJson({ numbers, literals: [null, true, false] })).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27,0]}',
    );
  });

  it('leaves out what is not defined', () => {
    expect(canonicalJson({ b: 1, a: undefined })).toBe('{"b":1}');
  });

  it.each([[NaN], [Infinity], [() => 1], [undefined], ['\ud800'], [{ '\udead': 1 }]])('has no text for %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });
});

describe('the hash of an audit entry', () => {
  const entry = {
    caseId: 'c',
    sequence: 1,
    at: '2026-11-25T10:00:00.000Z',
    type: 'case/started' as const,
    actor: null,
    nodeId: null,
    taskId: null,
    detail: {},
    previous: '0'.repeat(64),
  };

  it('is the SHA-256 of its canonical JSON without the hash itself', () => {
    // printf %s '{"actor":null,"at":"2026-11-25T10:00:00.000Z",…}' | sha256sum
    expect(hashEntry(entry)).toBe('e920b2d577f5774f58367a0a3755c9348d47d4a9b05c1857880ded4e89ebde3e');
    expect(hashEntry({ ...entry, hash: 'x' } as typeof entry)).toBe(hashEntry(entry));
  });

  it('changes with anything in it', () => {
    expect(hashEntry({ ...entry, sequence: 2 })).not.toBe(hashEntry(entry));
    expect(hashEntry({ ...entry, detail: { outcome: 'approved' } })).not.toBe(hashEntry(entry));
  });
});
