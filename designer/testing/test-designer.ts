import { expect } from '@jest/globals';
import type { Flow, FlowNode, NodeKind } from '../../engine/index.ts';
import { startBlankFlow } from '../../engine/index.ts';
import { addNode } from '../model/commands/add-node.ts';
import { appendNode } from '../model/commands/append-node.ts';
import { changeFlow } from '../model/commands/change-flow.ts';
import type { FlowPart } from '../model/commands/change-flow.ts';
import { changeSettings } from '../model/commands/change-settings.ts';
import { connectPort } from '../model/commands/connect-port.ts';
import { disconnect } from '../model/commands/disconnect.ts';
import { layoutNodes, moveNodes } from '../model/commands/move-nodes.ts';
import type { Position } from '../model/commands/move-nodes.ts';
import { removeNodes } from '../model/commands/remove-nodes.ts';
import { renameNode } from '../model/commands/rename-node.ts';
import { createDesigner } from '../model/designer.ts';
import type { Designer } from '../model/designer.ts';
import { newNode } from '../model/new-node.ts';
import { freePlace } from '../model/placement.ts';
import { onlyNode } from '../model/selection.ts';

/** The first letter of each kind, so that tests can name steps `s1`, `e1`. */
const letters: Record<NodeKind, string> = {
  start: 'b',
  approve: 'a',
  sign: 's',
  fill: 'i',
  decide: 'd',
  fork: 'f',
  join: 'j',
  wait: 'w',
  subflow: 'u',
  notify: 'n',
  deliver: 'v',
  archive: 'r',
  seal: 'z',
  call: 'c',
  end: 'e',
};

/** A designer to drive in tests, one act after the other. Steps are named by kind and number, ports `STEP.PORT`. */
export interface TestDesigner {
  readonly designer: Designer;
  flow: () => Flow;
  node: (id: string) => FlowNode;
  add: (kind: NodeKind, at?: Position) => TestDesigner;
  append: (port: string, kind: NodeKind) => TestDesigner;
  connect: (port: string, to: string) => TestDesigner;
  disconnect: (port: string) => TestDesigner;
  move: (id: string, to: Position) => TestDesigner;
  layout: (places: Record<string, Position>) => TestDesigner;
  rename: (id: string, nl: string) => TestDesigner;
  settings: (id: string, settings: FlowNode['settings']) => TestDesigner;
  change: (part: FlowPart) => TestDesigner;
  remove: (...ids: string[]) => TestDesigner;
  undo: (times?: number) => TestDesigner;
  redo: (times?: number) => TestDesigner;
  expectFlow: (expected: Flow) => TestDesigner;
  expectEdges: (...edges: string[]) => TestDesigner;
  expectSelected: (...ids: string[]) => TestDesigner;
}

export function testDesigner(first: Flow = startBlankFlow('proef', 'Proef', 'secretariaat')): TestDesigner {
  let edges = 0;
  const designer = createDesigner(first, () => `x${(edges += 1)}`);
  const flow = () => designer.getState().flow;
  const make = (kind: NodeKind, at: Position) => {
    const numbers = flow().nodes.map(({ id }) => (id.startsWith(letters[kind]) ? Number(id.slice(1)) || 0 : 0));
    const id = letters[kind] + String(Math.max(0, ...numbers) + 1);
    return newNode(kind, id, freePlace(flow(), at), { kind, branch: (number) => `tak ${number}` });
  };
  const split = (port: string): [from: string, port: string] => {
    const [from = '', id = ''] = port.split('.');
    return [from, id];
  };
  const edgeOf = (port: string) => flow().edges.find((edge) => `${edge.from}.${edge.port}` === port);
  const run = (command: Parameters<Designer['run']>[0], id?: string) => {
    designer.run(command, id ? onlyNode(id) : undefined);
    return test;
  };

  const test: TestDesigner = {
    designer,
    flow,
    node: (id) => flow().nodes.find((node) => node.id === id)!,
    add(kind, at = { x: 0, y: 0 }) {
      const node = make(kind, at);
      return run(addNode(node), node.id);
    },
    append(port, kind) {
      const node = make(kind, { x: 320, y: 0 });
      const [from, id] = split(port);
      return run(appendNode(flow(), node, { id: designer.newId('e'), from, port: id, to: node.id }), node.id);
    },
    connect(port, to) {
      const [from, id] = split(port);
      return run(connectPort(flow(), { id: designer.newId('e'), from, port: id, to }));
    },
    disconnect: (port) => run(disconnect(flow(), edgeOf(port)?.id ?? '')),
    move: (id, to) => run(moveNodes(flow(), new Map([[id, to]]))),
    layout: (places) => run(layoutNodes(flow(), new Map(Object.entries(places)))),
    rename: (id, nl) => run(renameNode(flow(), id, { nl })),
    settings: (id, settings) => run(changeSettings(flow(), id, settings)),
    change: (part) => run(changeFlow(flow(), part)),
    remove: (...ids) => run(removeNodes(flow(), ids)),
    undo(times = 1) {
      for (let time = 0; time < times; time += 1) designer.undo();
      return test;
    },
    redo(times = 1) {
      for (let time = 0; time < times; time += 1) designer.redo();
      return test;
    },
    expectFlow(expected) {
      expect(JSON.stringify(flow())).toBe(JSON.stringify(expected));
      return test;
    },
    expectEdges(...expected) {
      expect(flow().edges.map(({ from, port, to }) => `${from}.${port} ${to}`)).toEqual(expected);
      return test;
    },
    expectSelected(...ids) {
      expect(designer.getState().selection.nodes).toEqual(ids);
      return test;
    },
  };
  return test;
}
