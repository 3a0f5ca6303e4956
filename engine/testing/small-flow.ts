import type { CaseStart } from '../case/case-start.ts';
import { compileFlow } from '../compile.ts';
import { hashPlan } from '../hash.ts';
import { flow } from '../schema/flow.ts';
import { outgoingLetterCase } from './outgoing-letter.ts';

/**
 * Test support: a case of a flow given as `id: [kind, settings, { port: target }]`, beginning at `start` (which is added
 * and leads to the first node). Ends may be left out: `klaar` and `geweigerd` are there.
 */
export function smallCase(
  nodes: Record<string, [kind: string, settings: object, ports: Record<string, string>]>,
  changes: Partial<CaseStart> & { form?: object[] } = {},
): CaseStart {
  const { form = [], ...more } = changes;
  const all: typeof nodes = {
    start: ['start', {}, { started: Object.keys(nodes)[0]! }],
    ...nodes,
    klaar: ['end', {}, {}],
    geweigerd: ['end', { outcome: 'refused', stopsCase: true }, {}],
  };
  const parsed = flow.parse({
    schema: 'paraaf/flow/1',
    key: 'proef',
    name: { nl: 'Proef' },
    department: 'secretariaat',
    form,
    documents: [{ id: 'brief', label: { nl: 'Brief' } }],
    nodes: Object.entries(all).map(([id, [kind, settings]]) => ({
      id,
      kind,
      name: { nl: id },
      position: { x: 0, y: 0 },
      settings,
    })),
    edges: Object.entries(all).flatMap(([from, [, , ports]]) =>
      Object.entries(ports).map(([port, to]) => ({ id: `${from}-${port}`, from, port, to })),
    ),
  });
  const plan = compileFlow(parsed, 1);
  return outgoingLetterCase({ plan, planHash: hashPlan(plan), ...more });
}
