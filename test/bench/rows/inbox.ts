import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { advance, createState, projectCase } from '../../../engine/index.ts';
import { outgoingLetterCase } from '../../../engine/testing/outgoing-letter.ts';
import { resultOf } from '../../../engine/testing/walk-case.ts';
import { connectStore } from '../../../store/index.ts';
import { compare, durationMs, measurePairs } from '../measure.ts';
import type { Bench, Row } from '../row.ts';

const sizes = {
  full: { tasks: 5_000, pairs: 40, warmUp: 5 },
  quick: { tasks: 200, pairs: 3, warmUp: 1 },
};
/** Principals among which the tasks are divided evenly; the inbox asks for those of one person. */
const principals = 200;
const mine = 20;

const principalOf = (index: number) => `role:functie-${index % principals}`;

/** A row of the collection, as the store writes it. */
interface StoredTask {
  _id: string;
  caseId: string;
  principals: string[];
  dueOrder: string;
  task: string;
}

export const inboxRow: Row = {
  name: 'inbox',
  means:
    'De vraag van het postvak langs de opslag (taken van mij, dringendste eerst), tegen dezelfde find met de kale MongoDB-driver.',

  async run(bench: Bench) {
    const size = sizes[bench.size];
    const { storeUrl } = await bench.services();
    const url = `${storeUrl}/bench-${randomBytes(6).toString('hex')}`;
    const store = await connectStore(url);
    const driver = new mongoose.mongo.MongoClient(url);
    try {
      const tasks = driver.db().collection<StoredTask>('tasks');
      await store.projections.save(oneCase());
      await multiplyTask(tasks, size.tasks);

      const wanted = Array.from({ length: mine }, (_, index) => principalOf(index * 7));
      const plainly = () =>
        tasks
          .find({ principals: { $in: wanted } }, { projection: { task: 1 } })
          .sort({ dueOrder: 1, _id: 1 })
          .toArray();
      const found = (await store.projections.listTasks(wanted)).length;
      const plainlyFound = (await plainly()).length;
      if (found === 0 || found !== plainlyFound) throw new Error(`Found ${found} and ${plainlyFound} tasks.`);
      const pairs = await measurePairs(
        size,
        () => durationMs(() => store.projections.listTasks(wanted)),
        () => durationMs(plainly),
      );
      return {
        figures: [
          {
            name: 'inbox-query',
            means: 'het postvak van één persoon, tot en met de taken',
            unit: 'ms',
            ...compare(pairs),
          },
        ],
        facts: { store: await nameOfStore(driver), openTasks: size.tasks, principals: mine, found },
      };
    } finally {
      await driver.db().dropDatabase();
      await Promise.all([driver.close(), store.close()]);
    }
  },
};

/** What a case writes when its first task has opened. */
function oneCase() {
  const at = '2026-11-25T10:00:00.000Z';
  const start = outgoingLetterCase();
  const { plan } = start;
  const started = advance(plan, createState(start), { type: 'started', at, start });
  const run = Object.values(started.state.runs)[0];
  if (!run) throw new Error('The letter prepares no documents.');
  const opened = advance(plan, started.state, { ...resultOf(run, at), at });
  return { projection: projectCase(plan, opened.state), acts: [] };
}

type Collection = mongoose.mongo.Collection<StoredTask>;

/** Makes the one task that the store has written into as many, of as many cases. */
async function multiplyTask(collection: Collection, count: number): Promise<void> {
  const written = await collection.findOne({});
  if (!written) throw new Error('The store has written no task.');
  const copies = Array.from({ length: count }, (_, index): StoredTask => {
    const caseId = `klaverdam-2026-${index + 1}`;
    const principal = principalOf(index);
    // Primes, so that due dates do not go in step with principals.
    const dueOrder = new Date(Date.UTC(2026, 10, 1) + ((index * 7919) % 2000) * 3_600_000).toISOString();
    return {
      ...written,
      _id: written._id.replace(written.caseId, caseId),
      caseId,
      principals: [principal],
      dueOrder,
      task: written.task.replaceAll(written.caseId, caseId).replaceAll(written.principals[0] ?? '', principal),
    };
  });
  await collection.deleteMany({});
  for (let at = 0; at < count; at += 500) await collection.insertMany(copies.slice(at, at + 500));
}

async function nameOfStore(driver: mongoose.mongo.MongoClient): Promise<string> {
  const info = await driver.db('admin').command({ buildInfo: 1 });
  return 'ferretdbVersion' in info ? 'FerretDB (SQLite)' : `MongoDB ${String(info['version'])}`;
}
