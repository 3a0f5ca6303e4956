import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { freshDatabase } from '../test/services/index.ts';

interface Row {
  _id: string;
  n: number;
  value?: unknown;
}

/** Texts that JSON escapes, or of which one begins another; lists, and what is no text. */
const values: unknown[] = [
  'a',
  'ab',
  '"a"',
  'a\\b',
  'a"b',
  'a\nb',
  'é',
  '<a>&',
  '\u2028',
  '2026-11-25T10:00:00.000Z',
  '2026-11-25T10:00:00.000Z extra',
  '2026-11-26T10:00:00.000Z',
  '',
  ['a', 'b'],
  ['ab'],
  [],
  null,
  undefined,
  5,
  { a: 'a' },
];
const rows = values.map((value, n): Row => ({ _id: `r${String(n)}`, n, ...(value === undefined ? {} : { value }) }));

let connection: mongoose.Connection;
const collection = () => connection.collection<Row>('filtered');
const found = async (filter: object) =>
  (await collection().find(filter).toArray()).map(({ n }) => n).sort((a, b) => a - b);
const expected = (holds: (value: unknown) => boolean) => rows.filter(({ value }) => holds(value)).map(({ n }) => n);
const has = (value: unknown, wanted: unknown) => value === wanted || (Array.isArray(value) && value.includes(wanted));

beforeAll(async () => {
  connection = await mongoose.createConnection(freshDatabase()).asPromise();
  await collection().createIndex({ value: 1 });
  await collection().insertMany(rows);
}, 60_000);
afterAll(() => connection.close());

describe('a filter of the store, whose indexes may narrow what is read', () => {
  it.each(values.filter((value) => typeof value === 'string').map((value) => [value]))(
    'finds all that are %j',
    async (wanted) => {
      expect(await found({ value: wanted })).toEqual(expected((value) => has(value, wanted)));
    },
  );

  it('finds all that are one of several', async () => {
    const wanted = ['ab', 'é', 'b', 'nergens'];
    expect(await found({ value: { $in: wanted } })).toEqual(expected((value) => wanted.some((one) => has(value, one))));
  });

  it('finds texts from an instant on', async () => {
    const from = '2026-11-25T10:00:00.000Z';
    const after = (isIn: (text: string) => boolean) =>
      expected((value) => [value].flat().some((text) => typeof text === 'string' && isIn(text)));
    expect(await found({ value: { $gte: from } })).toEqual(after((text) => text >= from));
    expect(await found({ value: { $gt: from } })).toEqual(after((text) => text > from));
  });

  it('finds by its id and more, and nothing where one of the two does not hold', async () => {
    expect(await found({ _id: 'r1', value: 'ab' })).toEqual([1]);
    expect(await found({ _id: 'r1', value: 'a' })).toEqual([]);
    expect(await found({ _id: { $in: ['r1', 'r5', 'r99'] } })).toEqual([1, 5]);
  });

  it('changes and counts what it finds', async () => {
    const { modifiedCount } = await collection().updateOne({ _id: 'r4', n: { $lt: 10 } }, { $set: { n: 4.5 } });
    expect(modifiedCount).toBe(1);
    expect(await collection().countDocuments({ value: 'a"b' })).toBe(1);
    expect((await collection().updateOne({ _id: 'r4', n: { $lt: 1 } }, { $set: { n: 0 } })).matchedCount).toBe(0);
    await collection().updateOne({ _id: 'r4' }, { $set: { n: 4 } });
  });
});
