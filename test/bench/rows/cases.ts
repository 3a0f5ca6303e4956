import { randomBytes } from 'node:crypto';
import type { Client, WorkflowHandle } from '@temporalio/client';
import { connectClient } from '../../../bin/temporal/connect.ts';
import { driveLetter } from '../cases/drive-letter.ts';
import { countEvents } from '../cases/history-events.ts';
import type { EventCount } from '../cases/history-events.ts';
import { startCaseWorker } from '../cases/start-worker.ts';
import type { CaseWorker } from '../cases/start-worker.ts';
import type { WorkerKind } from '../cases/worker-messages.ts';
import { compare, durationMs, measurePairs, median } from '../measure.ts';
import type { Bench, Figure, Row } from '../row.ts';

const sizes = {
  full: { rounds: 5, casesPerRound: 40, concurrency: 20, warmUp: 1 },
  quick: { rounds: 1, casesPerRound: 4, concurrency: 2, warmUp: 0 },
};

/** Histories that are counted, of each kind. */
const counted = 10;

export const casesRow: Row = {
  name: 'cases',
  means:
    'Een brief (paraaf, twee handtekeningen, verzenden, archief) als plan, tegen dezelfde stappen als handgeschreven workflow.',

  async run(bench: Bench) {
    const { rounds, casesPerRound, concurrency, warmUp } = sizes[bench.size];
    const { temporalAddress: address, namespace } = await bench.services();
    const payloadKey = randomBytes(32).toString('base64');
    const secret = Buffer.from(payloadKey, 'base64');
    const client = await connectClient({ address, namespace, payloadKeys: [{ id: 'bench', secret }] });
    const workers: CaseWorker[] = [];
    try {
      const open = async (kind: WorkerKind) => {
        const worker = await startCaseWorker({ kind, address, namespace, payloadKey });
        workers.push(worker);
        return createRound(client, worker, kind, casesPerRound, concurrency);
      };
      const plan = await open('plan');
      const plain = await open('plain');
      const pairs = await measurePairs({ pairs: rounds, warmUp }, plan.run, plain.run);
      const [ours, theirs] = [await countHistories(plan.handles), await countHistories(plain.handles)];
      const rate: Figure = {
        name: 'cases-per-second',
        means: 'dossiers per seconde, één workerproces elk',
        unit: 'dossiers/s',
        ...compare(pairs),
        goal: { of: 'ratio', bound: 'at-least', value: 0.95 },
      };
      return {
        figures: [rate, ...eventFigures(ours, theirs)],
        facts: { cases: rounds * casesPerRound, concurrency, processes: '1 worker each, one Temporal dev server' },
      };
    } finally {
      await Promise.all(workers.map((worker) => worker.stop()));
      await client.connection.close();
    }
  },
};

function eventFigures(ours: EventCount, plain: EventCount): Figure[] {
  const figure = (name: string, means: string, count: (of: EventCount) => number, goal?: Figure['goal']): Figure => ({
    name,
    means,
    unit: 'gebeurtenissen',
    ours: count(ours),
    plain: count(plain),
    ratio: count(ours) / count(plain),
    ...(goal ? { goal } : {}),
  });
  return [
    figure('events', 'gebeurtenissen in de geschiedenis van één dossier, allebei met hun projecties', (of) => of.total),
    figure(
      'events-without-projections',
      'dezelfde, zonder die van de projecties',
      (of) => of.total - of.ofProjections,
      { of: 'ratio', bound: 'at-most', value: 1 },
    ),
    {
      ...figure('projections', 'projecties per dossier (één activiteit elk)', (of) => of.projections),
      unit: 'activiteiten',
    },
  ];
}

/** Rounds of one kind: so many cases, so many at once. A round gives its cases per second. */
function createRound(client: Client, worker: CaseWorker, kind: WorkerKind, cases: number, concurrency: number) {
  const handles: WorkflowHandle[] = [];
  let number = 0;
  const run = async (): Promise<number> => {
    const last = number + cases;
    const handleCases = async () => {
      while (number < last) {
        number += 1;
        handles.push(await driveLetter(client, worker, kind, String(number)));
      }
    };
    const tookMs = await durationMs(() => Promise.all(Array.from({ length: concurrency }, handleCases)));
    return cases / (tookMs / 1000);
  };
  return { run, handles };
}

/** Medians over the latest cases. */
async function countHistories(handles: readonly WorkflowHandle[]): Promise<EventCount> {
  const counts: EventCount[] = [];
  for (const handle of handles.slice(-counted)) counts.push(countEvents((await handle.fetchHistory()).events ?? []));
  return {
    total: median(counts.map((count) => count.total)),
    projections: median(counts.map((count) => count.projections)),
    ofProjections: median(counts.map((count) => count.ofProjections)),
  };
}
