import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../../engine/index.ts';
import { klaverdamDirectory } from '../../engine/testing/klaverdam-directory.ts';
import { largeFlow } from './large-flow.ts';

describe('a large flow to measure on', () => {
  it.each([13, 50, 500])('has %d nodes and no problem', (nodeCount) => {
    const flow = largeFlow(nodeCount);
    expect(flow.nodes).toHaveLength(nodeCount);
    expect(checkFlow(flow, klaverdamDirectory)).toEqual([]);
  });
});
