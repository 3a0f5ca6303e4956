import { describe, expect, it } from '@jest/globals';
import { newSettings } from '../model/new-node.ts';
import type { FlowNode } from '../../engine/index.ts';
import type { Names } from '../text/labels.ts';
import type { Text } from '../text/use-text.ts';
import { stepFacts } from './step-facts.ts';

const names = { directory: {}, form: [{ id: 'klant', label: { nl: 'Klant' } }] } as unknown as Names;
const text: Text = (id, values = {}) => [id, ...Object.values(values)].join(' ');

function delivering(changes: object): FlowNode {
  const settings = { ...newSettings('deliver', { kind: '', branch: String }), ...changes };
  return { id: 'v1', kind: 'deliver', name: { nl: 'Verzenden' }, position: { x: 0, y: 0 }, settings } as FlowNode;
}

describe('the card of a delivery', () => {
  it('says to whom, by which channels, and until when it waits to be opened', () => {
    const node = delivering({
      recipients: ['field:klant'],
      channels: ['portal', 'email'],
      openWithin: { workingDays: 3 },
    });
    expect(stepFacts(node, 1, names, text)).toEqual({
      who: 'Klant',
      notes: ['channel.portal › channel.email'],
      due: 'card.opened-within due.days 3',
    });
  });

  it('asks for a recipient, and tells of no term where there is none', () => {
    expect(stepFacts(delivering({}), 1, names, text)).toEqual({ who: null, notes: ['channel.email'] });
  });
});
