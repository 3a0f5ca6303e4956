import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { Flow, NodeKind } from '../../engine/index.ts';
import { testDesigner } from '../testing/test-designer.ts';
import type { TestDesigner } from '../testing/test-designer.ts';
import { kinds } from './kinds.ts';
import { newSettings } from './new-node.ts';
import { portsOn } from './ports.ts';
import { mayConnect } from './rules.ts';

/** An edit by numbers: which one, and which steps, ports and places of those that are there. */
interface Edit {
  act:
    | 'add'
    | 'append'
    | 'connect'
    | 'disconnect'
    | 'move'
    | 'layout'
    | 'rename'
    | 'settings'
    | 'flow'
    | 'remove'
    | 'undo'
    | 'redo';
  one: number;
  other: number;
  word: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  act: fc.constantFrom<Edit['act'][]>(
    'add',
    'add',
    'append',
    'append',
    'connect',
    'connect',
    'disconnect',
    'move',
    'layout',
    'rename',
    'settings',
    'flow',
    'remove',
    'undo',
    'redo',
  ),
  one: fc.nat(1_000),
  other: fc.nat(1_000),
  word: fc.string({ maxLength: 8 }),
});

function apply(test: TestDesigner, { act, one, other, word }: Edit): void {
  const { nodes, edges } = test.flow();
  const pick = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(1, list.length)];
  const node = pick(nodes, one);
  const target = pick(nodes, other);
  const kind: NodeKind = pick(kinds, other)!;
  const port = node && pick(portsOn(node), other)?.id;
  const edge = pick(edges, one);
  switch (act) {
    case 'add':
      test.add(kind, { x: one, y: other });
      break;
    case 'append':
      if (node && port && kind !== 'start') test.append(`${node.id}.${port}`, kind);
      break;
    case 'connect':
      if (node && target && port && mayConnect(test.flow(), { from: node.id, port, to: target.id }).ok) {
        test.connect(`${node.id}.${port}`, target.id);
      }
      break;
    case 'disconnect':
      if (edge) test.disconnect(`${edge.from}.${edge.port}`);
      break;
    case 'move':
      if (node) test.move(node.id, { x: other, y: one });
      break;
    case 'layout':
      test.layout(Object.fromEntries(nodes.map(({ id }, index) => [id, { x: index * one, y: other }])));
      break;
    case 'rename':
      if (node) test.rename(node.id, word);
      break;
    case 'settings':
      if (node) test.settings(node.id, changed(node.kind, one));
      break;
    case 'flow':
      if (one % 3 === 0) test.change({ description: other % 2 === 0 ? { nl: word } : undefined });
      else if (one % 3 === 1) test.change({ name: { nl: word } });
      else test.change({ form: [{ id: 'veld', type: 'text', label: { nl: word }, required: true }] });
      break;
    case 'remove':
      test.remove(...new Set([node?.id, target?.id].flatMap((id) => id ?? [])));
      break;
    case 'undo':
      test.undo();
      break;
    case 'redo':
      test.redo();
      break;
  }
}

function changed(kind: NodeKind, number: number) {
  if (kind !== 'decide' && kind !== 'fork') return newSettings(kind, { kind, branch: String });
  const branches = Array.from({ length: 1 + (number % 4) }, (_, index) => {
    const branch = { id: `b${1 + ((index + number) % 5)}`, name: { nl: `tak ${index}` } };
    return kind === 'decide' ? { ...branch, when: '' } : branch;
  });
  return { branches } as ReturnType<typeof newSettings>;
}

/** Long enough that edits meet each other; fast-check alone makes most lists short. */
const edits = fc.array(edit, { minLength: 1, maxLength: 60, size: 'max' });

const letter = JSON.parse(
  readFileSync(new URL('../../templates/uitgaande-brief.flow.json', import.meta.url), 'utf8'),
) as Flow;

describe('history', () => {
  it('gives the first flow, byte for byte, when any sequence of edits is undone', () => {
    fc.assert(
      fc.property(edits, (acts) => {
        const test = testDesigner(letter);
        const first = test.flow();
        for (const each of acts) apply(test, each);
        test.undo(acts.length).expectFlow(first);
      }),
      { numRuns: 300 },
    );
  });

  it('gives the last flow, byte for byte, when all that was undone is done again', () => {
    fc.assert(
      fc.property(edits, fc.nat(60), (acts, back) => {
        const test = testDesigner(letter);
        for (const each of acts) apply(test, each);
        test.redo(acts.length);
        const last = test.flow();
        test.undo(back).redo(back).expectFlow(last);
      }),
      { numRuns: 300 },
    );
  });

  it('never leaves an edge that a rule forbids', () => {
    fc.assert(
      fc.property(edits, (acts) => {
        const test = testDesigner(letter);
        for (const each of acts) apply(test, each);
        const { nodes, edges } = test.flow();
        const ports = edges.map(({ from, port }) => `${from}.${port}`);
        expect(new Set(ports).size).toBe(ports.length);
        for (const { from, port, to } of edges) {
          const source = nodes.find(({ id }) => id === from)!;
          expect(portsOn(source).map(({ id }) => id)).toContain(port);
          expect(nodes.find(({ id }) => id === to)?.kind).not.toBe('start');
        }
      }),
      { numRuns: 300 },
    );
  });
});
