import { describe, expect, it } from '@jest/globals';
import { testDesigner } from '../testing/test-designer.ts';
import { mayConnect, possibleTargets } from './rules.ts';

describe('what may connect', () => {
  const drawn = testDesigner().add('start').append('b1.started', 'sign').append('s1.signed', 'end').add('start').flow();

  it('leads a port to a step', () => {
    expect(mayConnect(drawn, { from: 's1', port: 'refused', to: 'e1' })).toEqual({ ok: true, redirects: null });
  });

  it('leads a step back to an earlier one, and to itself', () => {
    expect(mayConnect(drawn, { from: 's1', port: 'overdue', to: 's1' }).ok).toBe(true);
  });

  it('says which edge is redirected', () => {
    const answer = mayConnect(drawn, { from: 'b1', port: 'started', to: 'e1' });
    expect(answer).toMatchObject({ ok: true, redirects: { from: 'b1', to: 's1' } });
  });

  it.each([
    ['nothing leads into a start', { from: 's1', port: 'refused', to: 'b2' }, 'into-start'],
    ['an end leads nowhere', { from: 'e1', port: 'signed', to: 's1' }, 'unknown-port'],
    ['a port that the step does not have leads nowhere', { from: 's1', port: 'approved', to: 'e1' }, 'unknown-port'],
    ['a step that is not there cannot be reached', { from: 's1', port: 'refused', to: 'e9' }, 'unknown-step'],
    ['a port that leads there already has nothing to do', { from: 's1', port: 'signed', to: 'e1' }, 'same'],
  ])('%s', (_title, edge, code) => {
    expect(mayConnect(drawn, edge)).toEqual({ ok: false, code });
  });

  it('offers every step but starts and the one it leads to', () => {
    expect(possibleTargets(drawn, 's1', 'signed').map(({ id }) => id)).toEqual(['s1']);
  });
});
