import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Flow } from '../../engine/index.ts';
import { testDesigner } from '../testing/test-designer.ts';
import { neighbourOf } from './neighbours.ts';
import { flowOrder } from './order.ts';

const letter = JSON.parse(
  readFileSync(new URL('../../templates/uitgaande-brief.flow.json', import.meta.url), 'utf8'),
) as Flow;

describe('the order of a flow', () => {
  it('follows the ports, a step after all that lead to it', () => {
    const flow = testDesigner()
      .add('end')
      .add('join')
      .add('fork')
      .add('start')
      .add('sign')
      .add('approve')
      .connect('b1.started', 'f1')
      .connect('f1.b1', 's1')
      .connect('f1.b2', 'a1')
      .connect('s1.signed', 'j1')
      .connect('a1.approved', 'j1')
      .connect('j1.joined', 'e1')
      .flow();
    expect(flowOrder(flow).map(({ id }) => id)).toEqual(['b1', 'f1', 's1', 'a1', 'j1', 'e1']);
  });

  it('is not led astray by a loop back', () => {
    const flow = testDesigner()
      .add('start')
      .append('b1.started', 'approve')
      .append('a1.returned', 'approve')
      .connect('a2.approved', 'a1')
      .append('a1.approved', 'end')
      .flow();
    expect(flowOrder(flow)[0]?.id).toBe('b1');
    expect(flowOrder(flow)[1]?.id).toBe('a1');
    expect(flowOrder(flow)).toHaveLength(4);
  });

  it('ends with what is not connected, from left to right', () => {
    const flow = testDesigner().add('sign', { x: 900, y: 0 }).add('end', { x: 600, y: 0 }).add('start').flow();
    expect(flowOrder(flow).map(({ id }) => id)).toEqual(['b1', 'e1', 's1']);
  });
});

describe('the arrow keys', () => {
  it('go along the first port and back', () => {
    expect(neighbourOf(letter, 'start', 'next')?.id).toBe('paraaf');
    expect(neighbourOf(letter, 'paraaf', 'previous')?.id).toBe('start');
  });

  it('go to the step below and above', () => {
    expect(neighbourOf(letter, 'mail', 'below')?.id).toBe('post');
    expect(neighbourOf(letter, 'post', 'above')?.id).toBe('mail');
  });

  it('reach every step from the start', () => {
    const reached = new Set(['start']);
    const queue = ['start'];
    for (const id of queue) {
      for (const direction of ['next', 'previous', 'below', 'above'] as const) {
        const neighbour = neighbourOf(letter, id, direction)?.id;
        if (neighbour && !reached.has(neighbour)) {
          reached.add(neighbour);
          queue.push(neighbour);
        }
      }
    }
    expect([...reached].sort()).toEqual(letter.nodes.map(({ id }) => id).sort());
  });
});
