import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { freshDatabase } from '../test/services/index.ts';
import { connectStore } from './index.ts';
import type { DeliveryLink, Store } from './index.ts';

const url = freshDatabase();
const deliveryKey = new Uint8Array(32).fill(7);
let store: Store;
beforeAll(async () => {
  store = await connectStore(url, { deliveryKey });
}, 60_000);
afterAll(() => store.close());

const address = 'marie@burger.example';
const about: Omit<DeliveryLink, 'id' | 'state' | 'openedAt'> = {
  organisation: 'klaverdam',
  caseId: 'klaverdam-2026-114',
  caseNumber: '2026-114',
  nodeId: 'zenden',
  field: 'bestemmeling',
  title: 'Brief: Dorpsstraat',
  verificationCode: '4821067359012846',
  documents: [{ id: 'd1', sha256: 'a'.repeat(64), fileName: 'brief.pdf', sizeBytes: 17 }],
  since: '2026-11-25T09:00:00.000Z',
  until: '2027-02-23T22:59:59.999Z',
};

describe('the links of deliveries', () => {
  it('are found by their token, which is nowhere in the store', async () => {
    const token = await store.deliveryLinks.put('once/0', address, about);
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(await store.deliveryLinks.find(token)).toEqual({
      ...about,
      id: createHash('sha256').update(token).digest('base64url'),
      state: 'unopened',
      openedAt: null,
    });
    expect(await store.deliveryLinks.find(`${token.slice(0, -1)}_`)).toBeNull();

    const connection = await mongoose.createConnection(url).asPromise();
    const kept = JSON.stringify(await connection.collection('deliveryLinks').find().toArray());
    await connection.close();
    expect(kept).toContain('2026-114');
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(address);
  });

  it('have the same token when a delivery is tried again, and stay opened', async () => {
    const token = await store.deliveryLinks.put('twice/0', address, about);
    const { id } = (await store.deliveryLinks.find(token))!;
    await store.deliveryLinks.markOpened(id, '2026-11-26T08:00:00.000Z', 'opened');
    const until = '2027-02-24T22:59:59.999Z';
    expect(await store.deliveryLinks.put('twice/0', address, { ...about, until })).toBe(token);
    const again = await store.deliveryLinks.find(token);
    expect(again).toMatchObject({ until, state: 'opened', openedAt: '2026-11-26T08:00:00.000Z' });
  });

  it('are other ones for another recipient, delivery or key', async () => {
    const tokens = [
      await store.deliveryLinks.put('apart/0', address, about),
      await store.deliveryLinks.put('apart/1', address, about),
    ];
    const other = await connectStore(url, { deliveryKey: new Uint8Array(32).fill(8) });
    tokens.push(await other.deliveryLinks.put('apart/2', address, about));
    await other.close();
    tokens.push(await store.deliveryLinks.put('apart/2', address, about));
    expect(new Set(tokens).size).toBe(4);
  });

  it('open nothing any more once the address is corrected', async () => {
    const wrong = await store.deliveryLinks.put('corrected/0', 'mari@burger.example', about);
    const right = await store.deliveryLinks.put('corrected/0', address, about);
    expect(await store.deliveryLinks.find(wrong)).toBeNull();
    expect(await store.deliveryLinks.find(right)).not.toBeNull();
  });

  it('keep when they were opened first, and whether the case still has to know', async () => {
    const token = await store.deliveryLinks.put('early/0', address, about);
    const { id } = (await store.deliveryLinks.find(token))!;
    await store.deliveryLinks.markOpened(id, '2026-11-26T08:00:00.000Z', 'untold');
    await store.deliveryLinks.markOpened(id, '2026-11-27T08:00:00.000Z', 'opened');
    expect((await store.deliveryLinks.listUntold()).map((link) => [link.id, link.openedAt])).toEqual([
      [id, '2026-11-26T08:00:00.000Z'],
    ]);
    await store.deliveryLinks.markTold(id);
    expect(await store.deliveryLinks.listUntold()).toEqual([]);
    expect(await store.deliveryLinks.find(token)).toMatchObject({
      state: 'opened',
      openedAt: '2026-11-26T08:00:00.000Z',
    });
  });

  it('are not made without the key', async () => {
    const keyless = await connectStore(url);
    await expect(keyless.deliveryLinks.put('keyless/0', address, about)).rejects.toMatchObject({
      code: 'delivery/no-key',
    });
    await keyless.close();
  });
});
