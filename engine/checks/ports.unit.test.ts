import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import type { Problem } from '../problem.ts';
import { klaverdamDirectory } from '../testing/klaverdam-directory.ts';
import { letterWith } from '../testing/letter-with.ts';

const check = (flow: unknown) => checkFlow(flow, klaverdamDirectory);

describe('a flow', () => {
  it('names the steps and the connections to blame', () => {
    const [problem] = check(
      letterWith((draft) => draft.edges.push({ id: 'dubbel', from: 'paraaf', port: 'approved', to: 'klaar' })),
    );
    expect(problem).toMatchObject({
      code: 'port/several-edges',
      severity: 'error',
      nodes: ['paraaf'],
      edges: ['paraaf-approved', 'dubbel'],
    } satisfies Partial<Problem>);
  });
});
