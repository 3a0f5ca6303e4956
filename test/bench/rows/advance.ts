import { advance, compileFlow, createState, hashPlan } from '../../../engine/index.ts';
import type { CaseEvent, CaseState, Plan } from '../../../engine/index.ts';
import { outgoingLetterCase } from '../../../engine/testing/outgoing-letter.ts';
import { helpfulEvent } from '../../../engine/testing/random-events.ts';
import { largeFlow } from '../large-flow.ts';
import { compare, durationMs, measurePairs } from '../measure.ts';
import type { Bench, Row } from '../row.ts';

const sizes = {
  full: { nodes: 1_000, pairs: 20, warmUp: 3 },
  quick: { nodes: 100, pairs: 2, warmUp: 1 },
};

export const advanceRow: Row = {
  name: 'advance',
  means:
    'Eén gebeurtenis van een dossier in een stroom van 1.000 knopen, tegen een kopie van zijn toestand langs JSON.',

  async run(bench: Bench) {
    const { nodes, ...size } = sizes[bench.size];
    const { plan, steps } = walkThrough(nodes);
    const perEvent = (work: (step: Step) => unknown) => async () =>
      (await durationMs(() => {
        for (const step of steps) work(step);
      })) / steps.length;
    const pairs = await measurePairs(
      size,
      perEvent(({ state, event }) => advance(plan, state, event)),
      perEvent(({ state }) => JSON.parse(JSON.stringify(state)) as unknown),
    );
    return {
      figures: [
        {
          name: 'advance',
          means: 'gemiddeld per gebeurtenis, over een heel dossier',
          unit: 'ms',
          ...compare(pairs),
          goal: { of: 'ours', bound: 'at-most', value: 0.1 },
        },
      ],
      facts: { nodes, events: steps.length },
    };
  },
};

interface Step {
  state: CaseState;
  event: CaseEvent;
}

/** Every event of a case in which all goes well, with the state it happens in. */
function walkThrough(nodes: number): { plan: Plan; steps: Step[] } {
  const plan = compileFlow(largeFlow(nodes), 1);
  const start = outgoingLetterCase({ plan, planHash: hashPlan(plan), data: { bedrag: 250 } });
  const beganAtMs = Date.parse('2026-11-25T10:00:00.000Z');
  const steps: Step[] = [];
  let state = createState(start);
  let event: CaseEvent | null = { type: 'started', at: new Date(beganAtMs).toISOString(), start };
  while (event !== null) {
    steps.push({ state, event });
    state = advance(plan, state, event).state;
    event =
      state.endedAt === null ? helpfulEvent(state, new Date(beganAtMs + steps.length * 1000).toISOString()) : null;
  }
  if (state.status !== 'completed') throw new Error(`The case of ${nodes} nodes is ${state.status}.`);
  return { plan, steps };
}
