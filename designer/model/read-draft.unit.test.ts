import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseFlow, startBlankFlow } from '../../engine/index.ts';
import { readDraft } from './read-draft.ts';

const templates = new URL('../../templates/', import.meta.url);

describe('opening a draft', () => {
  it.each(readdirSync(templates).filter((name) => name.endsWith('.flow.json')))('leaves %s as it is', (name) => {
    const parsed = parseFlow(JSON.parse(readFileSync(new URL(name, templates), 'utf8')));
    expect(parsed.ok && readDraft(parsed.value)).toBe(parsed.ok && parsed.value);
  });

  it('leaves a blank flow as it is', () => {
    const flow = startBlankFlow('nieuw', 'Nieuw', 'secretariaat');
    expect(readDraft(flow)).toBe(flow);
  });

  it('keeps a step of a kind that it does not know', () => {
    const flow = {
      ...startBlankFlow('nieuw', 'Nieuw', 'secretariaat'),
      nodes: [{ id: 'w1', kind: 'weigh', name: { nl: 'Wegen' }, position: { x: 0, y: 0 }, settings: { grams: 3 } }],
    };
    expect(readDraft(flow)).toBe(flow);
  });

  it('fills in settings that are missing or of another shape, and keeps the others', () => {
    const flow = {
      ...startBlankFlow('nieuw', 'Nieuw', 'secretariaat'),
      nodes: [
        {
          id: 's1',
          kind: 'sign',
          name: { nl: 'Teken' },
          position: { x: 0, y: 0 },
          settings: { who: 'iemand', level: 'SES' },
        },
      ],
    };
    expect(readDraft(flow)?.nodes[0]?.settings).toEqual({
      who: [],
      ladder: [],
      level: 'SES',
      means: ['csc'],
      personal: false,
      place: [],
    });
  });

  it.each([
    ['nothing', null],
    ['a list', []],
    ['a flow without steps', { edges: [] }],
    ['a step without a place', { nodes: [{ id: 'a', kind: 'end', name: { nl: '' } }], edges: [] }],
    ['an edge to nowhere', { nodes: [], edges: [{ id: 'e', from: 'a' }] }],
  ])('refuses %s', (_title, value) => {
    expect(readDraft(value)).toBeNull();
  });
});
