import { describe, expect, it } from '@jest/globals';
import { newRedirectState, readState, stateFor } from './redirect-state.ts';

describe('what a redirect brings back', () => {
  it('says of which session and which step it is', () => {
    const state = newRedirectState();
    expect(readState(stateFor(state, 'identify'))).toEqual({ step: 'identify', state });
    expect(readState(stateFor(state, 'consent'))).toEqual({ step: 'consent', state });
  });

  it.each(['', 'x', 'consent.', 'other.abc', 'consent.a b', 'consent.abc\n'])('is not ours: ‘%s’', (given) => {
    expect(readState(given)).toBeNull();
  });
});
