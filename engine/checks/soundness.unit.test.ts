import { describe, expect, it } from '@jest/globals';
import { checkFlow } from '../check-flow.ts';
import { sentenceFor } from '../messages/sentence-for.ts';
import type { Problem } from '../problem.ts';
import { languages } from '../schema/text.ts';
import { flowOfNet } from '../testing/flow-of-net.ts';
import { draw } from '../testing/hard-flows.ts';
import type { Drawing } from '../testing/hard-flows.ts';

/** What is wrong with a drawing: `build` draws from the end, and gives the first step. */
function problemsOf(build: (flow: Drawing) => string): Problem[] {
  const flow = draw();
  flow.step('start', { started: build(flow) });
  return checkFlow(flowOfNet(flow), null);
}

describe('what is found unsound', () => {
  it('names the joins that wait, and the steps they wait for', () => {
    const problems = problemsOf((flow) => {
      const join = flow.step('join', { joined: flow.step('end') }); // n1 -> n0
      const left = flow.step('notify', { notified: join }); // n2
      const right = flow.step('notify', { notified: join }); // n3
      return flow.step('sign', { signed: left, refused: right }); // n4
    });
    expect(problems).toEqual([
      {
        code: 'soundness/deadlock',
        severity: 'error',
        nodes: ['n1'],
        edges: ['n2-notified'],
        params: { step: 'Stap n1', steps: 'Stap n3' },
        run: [
          { node: 'n4', port: 'signed', edge: 'n5-started' },
          { node: 'n2', port: 'notified', edge: 'n4-signed' },
        ],
      },
    ]);
  });

  it('names the step that runs twice, and the fork it comes from', () => {
    const problems = problemsOf((flow) => {
      const twice = flow.step('notify', { notified: flow.step('end') }); // n1 -> n0
      return flow.step('fork', { a: twice, b: twice }); // n2
    });
    expect(problems).toEqual([
      {
        code: 'soundness/double-token',
        severity: 'error',
        nodes: ['n1', 'n2'],
        edges: ['n1-notified'],
        params: { step: 'Stap n1', fork: 'Stap n2' },
        run: [
          { node: 'n2', port: null, edge: 'n3-started' },
          { node: 'n1', port: 'notified', edge: 'n2-a' },
          { node: 'n1', port: 'notified', edge: 'n2-b' },
        ],
      },
    ]);
  });

  it('names the steps that go round, and the connections between them', () => {
    const problems = problemsOf((flow) => {
      const end = flow.step('end'); // n0
      const one = flow.step('notify'); // n1
      const other = flow.step('notify', { notified: one }); // n2
      flow.connect(one, 'notified', other);
      return flow.step('sign', { signed: end, refused: other }); // n3
    });
    expect(problems).toMatchObject([
      {
        code: 'soundness/no-end',
        nodes: ['n1', 'n2'],
        edges: ['n2-notified', 'n1-notified'],
        run: [{ node: 'n3', port: 'refused', edge: 'n4-started' }],
      },
    ]);
  });

  it('names the join that another end always comes before, and what stands behind it', () => {
    const problems = problemsOf((flow) => {
      const join = flow.step('join', { joined: flow.step('end') }); // n1 -> n0
      const either = flow.step('sign', { signed: join, refused: join });
      return flow.step('fork', { a: either, b: flow.step('notify', { notified: flow.stop() }) });
    });
    expect(problems).toMatchObject([
      {
        code: 'soundness/unreachable',
        nodes: ['n1', 'n0'],
        edges: ['n2-signed', 'n2-refused'],
        params: { join: 'Stap n1' },
      },
    ]);
    expect(sentenceFor(problems[0]!, 'nl')).toBe(
      '‘Stap n1’ wordt nooit bereikt: het dossier is altijd al beëindigd voor alle takken er zijn. Laat een einde op een van die takken het dossier niet stoppen.',
    );
    for (const language of languages) expect(sentenceFor(problems[0]!, language)).toContain('Stap n1');
  });

  it('is told of at most three steps by name', () => {
    const [problem] = problemsOf((flow) => {
      const join = flow.step('join', { joined: flow.step('end') });
      const ways = Array.from({ length: 5 }, () => flow.step('notify', { notified: join }));
      const [first, ...others] = ways as [string, ...string[]];
      return others.reduce((rest, way) => flow.step('sign', { signed: way, refused: rest }), first);
    });
    expect(problem?.code).toBe('soundness/deadlock');
    expect(sentenceFor(problem!, 'nl')).toContain('wacht op ‘Stap n2’, ‘Stap n3’, ‘Stap n4’…, maar');
  });

  it('is not looked for in a drawing with a loose end, for that has no meaning yet', () => {
    const codes = problemsOf((flow) => {
      const join = flow.step('join', { joined: flow.step('end') });
      return flow.step('sign', { signed: join });
    }).map(({ code }) => code);
    expect(codes).toEqual(['port/dangling', 'join/single-edge']);
  });

  it('tells once of a step without a connection, beside what is wrong with the rest', () => {
    const codes = problemsOf((flow) => {
      const twice = flow.step('notify', { notified: flow.step('end') });
      flow.step('notify', { notified: flow.step('end') });
      return flow.step('fork', { a: twice, b: twice });
    }).map(({ code }) => code);
    expect(codes.sort()).toEqual(['soundness/double-token', 'soundness/unreachable', 'soundness/unreachable']);
  });
});
