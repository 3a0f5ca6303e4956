import type { MeansKey, Store } from '../../store/index.ts';
import type { FlowKind } from './acting.ts';

const kept = 500;

/** What mandates and signers ask of a flow. */
export interface KnownFlow extends FlowKind {
  /** By step: the means with which it may be signed, of those that are set up. */
  means: Record<string, MeansKey[]>;
}

/**
 * What mandates and signers ask of a flow, by version; versions never change, so each is read once.
 *
 * @param setUp the means of signing that this installation has
 */
export function createFlowKinds(store: Store, setUp: readonly MeansKey[]) {
  const known = new Map<string, KnownFlow>();
  return {
    async of(key: string, version: number): Promise<KnownFlow> {
      const id = `${key}@${String(version)}`;
      const present = known.get(id);
      if (present) return present;
      const found = await store.flowVersions.get(key, version);
      const means: KnownFlow['means'] = {};
      for (const node of found?.flow.nodes ?? []) {
        if (node.kind === 'sign') means[node.id] = node.settings.means.filter((each) => setUp.includes(each));
      }
      const kind = { key, documentTypes: found?.flow.documentTypes ?? [], means };
      if (known.size >= kept) known.clear();
      known.set(id, kind);
      return kind;
    },
  };
}

export type FlowKinds = ReturnType<typeof createFlowKinds>;
