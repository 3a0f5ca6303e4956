import { describe, expect, it } from '@jest/globals';
import type { FlowNode } from '../../engine/index.ts';
import { newNode, newSettings } from './new-node.ts';
import { offeredPorts } from './ports.ts';

const names = { kind: 'Stap', branch: String };

function offered(changes: object, drawn: string[] = []): string[] {
  const node = newNode('deliver', 'v1', { x: 0, y: 0 }, names);
  const settings = { ...newSettings('deliver', names), ...changes };
  return offeredPorts({ ...node, settings } as FlowNode, (id) => drawn.includes(id)).map(({ id }) => id);
}

describe('the ports that a delivery offers', () => {
  const all = ['delivered', 'undeliverable', 'unopened'];

  it.each([
    ['nobody tells of openings', {}, [], ['delivered', 'undeliverable']],
    ['a channel tells of openings', { channels: ['email', 'portal'] }, [], all],
    ['openings are awaited, told or not', { openWithin: { workingDays: 3 } }, [], all],
    ['it is drawn', {}, ['unopened'], all],
  ])('where %s', (_where, changes, drawn, ports) => {
    expect(offered(changes, drawn)).toEqual(ports);
  });
});
