import type { CheckCode } from '../problem.ts';
import { outgoingLetter } from './outgoing-letter.ts';

/** Test support: a flow that the tests write anything into, as a designer does. */
export interface Draft {
  form: { id: string; type: string; label: { nl: string }; required?: boolean }[];
  documents: { id: string; required: boolean }[];
  nodes: { id: string; kind: string; name: { nl: string }; position: object; settings: Record<string, unknown> }[];
  edges: { id: string; from: string; port: string; to: string }[];
}

export type Change = (draft: Draft, step: (id: string) => Draft['nodes'][number]) => unknown;

/** A code, the change to the letter that provokes it, and the one sentence about it in Dutch. */
export type FaultyLetter = readonly [code: CheckCode, change: Change, sentence: string];

/** The outgoing letter with one thing changed. */
export function letterWith(change: Change): Draft {
  const draft = structuredClone(outgoingLetter) as unknown as Draft;
  change(draft, (id) => draft.nodes.find((node) => node.id === id)!);
  return draft;
}

export function edgeOf(draft: Draft, id: string): Draft['edges'][number] {
  return draft.edges.find((edge) => edge.id === id)!;
}

/** Puts a step right after the start; all its ports lead to the step that came first. */
export function insertStep(draft: Draft, kind: string, settings: Record<string, unknown>, ports: string[]): void {
  edgeOf(draft, 'start-started').to = 'nieuw';
  draft.nodes.push({ id: 'nieuw', kind, name: { nl: 'Nieuw' }, position: { x: 0, y: 0 }, settings });
  draft.edges.push(...ports.map((port) => ({ id: `nieuw-${port}`, from: 'nieuw', port, to: 'paraaf' })));
}

/** Puts a choice with one condition right after the start; both ways lead to the step that came first. */
export function insertDecision(draft: Draft, when: string): void {
  draft.nodes.push({
    id: 'keuze',
    kind: 'decide',
    name: { nl: 'Aangetekend?' },
    position: { x: 0, y: 0 },
    settings: { branches: [{ id: 'ja', name: { nl: 'Ja' }, when }] },
  });
  edgeOf(draft, 'start-started').to = 'keuze';
  draft.edges.push(
    { id: 'keuze-ja', from: 'keuze', port: 'ja', to: 'paraaf' },
    { id: 'keuze-anders', from: 'keuze', port: 'otherwise', to: 'paraaf' },
  );
}

/** Puts a part of the case that the directory knows right after the start: advice on a question, with a note. */
export function insertAdvice(draft: Draft, changes: Record<string, unknown>): void {
  const whole = { input: [{ field: 'vraag', value: 'onderwerp' }], documents: [{ slot: 'nota', from: 'brief' }] };
  insertStep(draft, 'subflow', { flow: 'advies', ...whole, ...changes }, ['completed', 'refused']);
}

const settingsOf: Record<string, object> = {
  fork: { branches: ['a', 'b'].map((id) => ({ id, name: { nl: id } })) },
};

/** Adds a step that leads somewhere; nothing leads to it yet. */
export function addStep(draft: Draft, id: string, kind: string, name: string, ports: Record<string, string>): void {
  draft.nodes.push({ id, kind, name: { nl: name }, position: { x: 0, y: 0 }, settings: { ...settingsOf[kind] } });
  for (const [port, to] of Object.entries(ports)) draft.edges.push({ id: `${id}-${port}`, from: id, port, to });
}

/** A rung that tells somebody one working day after the opening. */
export function escalation(to: string[]): object {
  return { when: { after: { workingDays: 1 } }, do: 'escalate', to, as: 'informed', repeat: 0 };
}
