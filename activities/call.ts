import type { CaseActivityFunction } from '../engine/index.ts';
import type { ActivityDependencies } from './dependencies.ts';
import { ActivityError } from './failures.ts';
import { once } from './once.ts';

/** Asks a connector for one of its actions; what was answered once, is the answer for the key. */
export function createCall({ store, connectors }: ActivityDependencies): CaseActivityFunction<'call'> {
  return ({ idempotencyKey }, { connector: key, action, values }) =>
    once(store.effects, idempotencyKey, async () => {
      const connector = await connectors.find(key);
      if (!connector) throw new ActivityError('connector/unknown');
      return { result: await connector.call({ idempotencyKey, action, values }) };
    });
}
