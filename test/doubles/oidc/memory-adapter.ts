import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  readonly expiresAtMs: number;
}

/** Keeps what one provider remembers in memory; a restart signs everybody out of the provider. */
export const memoryAdapter: AdapterFactory = (): Adapter => {
  const entries = new Map<string, Entry>();
  const alive = (entry: Entry | undefined): AdapterPayload | undefined =>
    entry && entry.expiresAtMs > Date.now() ? entry.payload : undefined;
  const findBy = (matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined =>
    alive([...entries.values()].find(({ payload }) => matches(payload)));

  return {
    upsert: (id, payload, expiresInSeconds) => {
      for (const [known, entry] of entries) if (!alive(entry)) entries.delete(known);
      const lastsMs = expiresInSeconds === undefined ? Infinity : expiresInSeconds * 1000;
      entries.set(id, { payload, expiresAtMs: Date.now() + lastsMs });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(alive(entries.get(id))),
    findByUid: (uid) => Promise.resolve(findBy((payload) => payload.uid === uid)),
    findByUserCode: (userCode) => Promise.resolve(findBy((payload) => payload.userCode === userCode)),
    consume: (id) => {
      const entry = entries.get(id);
      if (entry) entry.payload.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    },
    destroy: (id) => {
      entries.delete(id);
      return Promise.resolve();
    },
    revokeByGrantId: (grantId) => {
      for (const [id, { payload }] of entries) if (payload.grantId === grantId) entries.delete(id);
      return Promise.resolve();
    },
  };
};
