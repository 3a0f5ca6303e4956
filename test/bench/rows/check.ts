import { checkFlow, flow } from '../../../engine/index.ts';
import { klaverdamDirectory } from '../../../engine/testing/klaverdam-directory.ts';
import { largeFlow } from '../large-flow.ts';
import { compare, durationMs, measurePairs } from '../measure.ts';
import type { Bench, Figure, Row } from '../row.ts';

const sizes = {
  full: { nodeCounts: [500, 1_000], pairs: 25, warmUp: 10 },
  quick: { nodeCounts: [50, 100], pairs: 2, warmUp: 1 },
};

/** For flows of 500 and of 1,000 nodes, warm. */
const goalsMs = [16, 40];

export const checkRow: Row = {
  name: 'check',
  means:
    'Alle controles van een stroom (wat de ontwerper bij elke wijziging doet), tegen het lezen door zijn zod-schema alleen.',

  async run(bench: Bench) {
    const { nodeCounts, ...size } = sizes[bench.size];
    const figures: Figure[] = [];
    for (const [index, nodeCount] of nodeCounts.entries()) {
      const large = largeFlow(nodeCount);
      const errors = checkFlow(large, klaverdamDirectory).filter(({ severity }) => severity === 'error');
      if (errors.length > 0) throw new Error(`The flow to check has errors: ${JSON.stringify(errors[0])}`);
      const pairs = await measurePairs(
        size,
        () => durationMs(() => checkFlow(large, klaverdamDirectory)),
        () => durationMs(() => flow.safeParse(large)),
      );
      figures.push({
        name: `check-${nodeCount}`,
        means: `${nodeCount} knopen, warm`,
        unit: 'ms',
        ...compare(pairs),
        goal: { of: 'ours', bound: 'at-most', value: goalsMs[index] ?? Infinity },
      });
    }
    return { figures };
  },
};
