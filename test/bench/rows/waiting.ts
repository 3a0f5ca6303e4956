import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { connectClient } from '../../../bin/temporal/connect.ts';
import { openLetter } from '../cases/drive-letter.ts';
import { startCaseWorker } from '../cases/start-worker.ts';
import { durationMs, median } from '../measure.ts';
import { residentMb } from '../resident-memory.ts';
import type { Bench, Figure, Row } from '../row.ts';

const sizes = {
  full: { counts: [1_000, 5_000, 10_000], concurrency: 50, restMs: 5_000, samples: 5 },
  quick: { counts: [5, 10], concurrency: 5, restMs: 200, samples: 1 },
};
const sampleEveryMs = 500;

export const waitingRow: Row = {
  name: 'waiting',
  isLong: true,
  means:
    'Het geheugen (RSS) van één verwerking waarbij dossiers op mensen wachten: meer wachtende dossiers mogen het niet doen groeien.',

  async run(bench: Bench) {
    const { counts, concurrency, restMs, samples } = sizes[bench.size];
    const { temporalAddress: address, namespace } = await bench.services();
    const payloadKey = randomBytes(32).toString('base64');
    const secret = Buffer.from(payloadKey, 'base64');
    const client = await connectClient({ address, namespace, payloadKeys: [{ id: 'bench', secret }] });
    const worker = await startCaseWorker({ kind: 'plan', address, namespace, payloadKey });
    try {
      const measured: number[] = [];
      let number = 0;
      const openUpTo = async (count: number) => {
        while (number < count) {
          number += 1;
          await openLetter(client, worker, 'plan', `waiting-${String(number)}`);
        }
      };
      const tookMs = await durationMs(async () => {
        for (const count of counts) {
          await Promise.all(Array.from({ length: concurrency }, () => openUpTo(count)));
          await wait(restMs);
          const taken: number[] = [];
          for (let sample = 0; sample < samples; sample += 1) {
            taken.push(await residentMb(worker.pid));
            await wait(sampleEveryMs);
          }
          measured.push(median(taken));
        }
      });
      return { figures: figuresOf(counts, measured), facts: { concurrency, seconds: Math.round(tookMs / 1000) } };
    } finally {
      await worker.stop();
      await client.connection.close();
    }
  },
};

/** Each against the first: by then the worker holds as many cases in memory as it ever does. */
function figuresOf(counts: readonly number[], measured: readonly number[]): Figure[] {
  const [first = NaN] = measured;
  return measured.map((ours, index) => {
    const count = String(counts[index]);
    const figure = { name: `waiting-${count}`, unit: 'MB', ours };
    if (index === 0) return { ...figure, means: `${count} wachtende dossiers` };
    return {
      ...figure,
      means: `${count} wachtende dossiers, tegen ${String(counts[0])}`,
      plain: first,
      ratio: ours / first,
      goal: { of: 'ratio', bound: 'at-most', value: 1.1 },
    };
  });
}
