import { checkFlow, sentenceFor } from '../../engine/index.ts';
import type { Directory, Problem } from '../../engine/index.ts';
import type { ApiDeps } from '../deps.ts';

/** What exists today around the flows: the organisation, the systems that may be asked, the published flows, the open channels. */
export async function readDirectory({ store, channels }: Pick<ApiDeps, 'store' | 'channels'>): Promise<Directory> {
  const [roles, departments, groups, people, connectors, versions] = await Promise.all([
    store.organisation.roles(),
    store.organisation.departments(),
    store.organisation.groups(),
    store.people.list(),
    store.connectors.list(),
    store.flowVersions.listNewest(),
  ]);
  const byKey = (list: readonly { key: string; name: string }[]): Record<string, string> =>
    Object.fromEntries(list.map(({ key, name }) => [key, name]));
  return {
    roles: byKey(roles),
    departments: byKey(departments),
    groups: byKey(groups),
    people: Object.fromEntries(people.map(({ id, name }) => [id, name])),
    connectors: Object.fromEntries(
      connectors.map(({ key, name, actions }) => [key, { name, actions: Object.keys(actions) }]),
    ),
    flows: Object.fromEntries(versions.map(({ key, flow: { form, documents } }) => [key, { form, documents }])),
    channels,
  };
}

/** All that is wrong with a flow, in words. */
export function problemsOf(flow: unknown, directory: Directory): (Problem & { sentence: string })[] {
  return checkFlow(flow, directory).map((problem) => ({ ...problem, sentence: sentenceFor(problem, 'nl') }));
}
