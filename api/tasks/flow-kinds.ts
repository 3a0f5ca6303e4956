import type { Store } from '../../store/index.ts';
import type { FlowKind } from './acting.ts';

const kept = 500;

/** What a mandate asks of a flow, by version; versions never change, so each is read once. */
export function createFlowKinds(store: Store) {
  const known = new Map<string, FlowKind>();
  return {
    async of(key: string, version: number): Promise<FlowKind> {
      const id = `${key}@${String(version)}`;
      const present = known.get(id);
      if (present) return present;
      const found = await store.flowVersions.get(key, version);
      const kind = { key, documentTypes: found?.flow.documentTypes ?? [] };
      if (known.size >= kept) known.clear();
      known.set(id, kind);
      return kind;
    },
  };
}

export type FlowKinds = ReturnType<typeof createFlowKinds>;
