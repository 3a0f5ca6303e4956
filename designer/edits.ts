import { useMemo } from 'react';
import { repairsFor, titleOf } from '../engine/index.ts';
import type { FlowNode, NodeKind, Problem, Repair } from '../engine/index.ts';
import { engineDirectory } from './checks/find-problems.ts';
import { useDesigner, useNames } from './designer-context.ts';
import { useSay } from './announcer.tsx';
import { addNode } from './model/commands/add-node.ts';
import { appendNode } from './model/commands/append-node.ts';
import type { CommandLabel } from './model/commands/command.ts';
import { connectPort } from './model/commands/connect-port.ts';
import { disconnect } from './model/commands/disconnect.ts';
import { repairFlow } from './model/commands/repair-flow.ts';
import { removeNodes } from './model/commands/remove-nodes.ts';
import type { Position } from './model/commands/move-nodes.ts';
import type { Designer } from './model/designer.ts';
import { newNode } from './model/new-node.ts';
import { flowOrder } from './model/order.ts';
import { freePlace, placeBehind, snapped } from './model/placement.ts';
import { mayConnect } from './model/rules.ts';
import { nothing, onlyNode } from './model/selection.ts';
import { kindLabel } from './text/labels.ts';
import { useText } from './text/use-text.ts';
import type { Text } from './text/use-text.ts';
import type { Directory } from './directory.ts';

export function commandLabel({ id, params }: CommandLabel, text: Text): string {
  return text(`command.${id}`, params);
}

/** The edits that canvas, palette and inspector share. Each is one act in the history, and is said aloud. */
export interface Edits {
  /** A new step: at `place`, else behind the chosen step without connecting it. Answers its id. */
  add: (kind: NodeKind, place?: Position) => string;
  /** A new step behind a port. */
  append: (kind: NodeKind, from: string, port: string, place?: Position) => string;
  /** False when the rules refuse it. */
  connect: (from: string, port: string, to: string) => boolean;
  disconnect: (edgeId: string) => void;
  removeSelected: () => void;
  /** Takes a problem away; false when the drawing changed meanwhile so that it no longer would. */
  repair: (problem: Problem, repair: Repair) => boolean;
  undo: () => void;
  redo: () => void;
}

export function useEdits(): Edits {
  const designer = useDesigner();
  const text = useText();
  const say = useSay();
  const { directory } = useNames();
  return useMemo(() => editsOf(designer, directory, text, say), [designer, directory, text, say]);
}

function editsOf(designer: Designer, directory: Directory, text: Text, say: (sentence: string) => void): Edits {
  const run: Designer['run'] = (command, selection) => {
    designer.flush();
    designer.run(command, selection);
    say(text('said.done', { what: commandLabel(command.label, text) }));
  };
  const make = (kind: NodeKind, place: Position): FlowNode =>
    newNode(kind, designer.newId('n'), place, {
      kind: kindLabel(kind, text),
      branch: (number) => text('new.branch', { number }),
    });
  const find = (id: string) => designer.getState().flow.nodes.find((node) => node.id === id);

  return {
    add(kind, place) {
      const { flow, selection } = designer.getState();
      const last = find(selection.nodes.at(-1) ?? '') ?? flowOrder(flow).at(-1);
      const node = make(
        kind,
        place ? snapped(place) : last ? freePlace(flow, placeBehind(flow, last)) : { x: 0, y: 0 },
      );
      run(addNode(node), onlyNode(node.id));
      return node.id;
    },
    append(kind, from, port, place) {
      const { flow } = designer.getState();
      const source = find(from);
      const node = make(kind, place ? snapped(place) : source ? placeBehind(flow, source) : { x: 0, y: 0 });
      run(appendNode(flow, node, { id: designer.newId('e'), from, port, to: node.id }), onlyNode(node.id));
      return node.id;
    },
    connect(from, port, to) {
      const { flow } = designer.getState();
      if (!mayConnect(flow, { from, port, to }).ok) return false;
      run(connectPort(flow, { id: designer.newId('e'), from, port, to }));
      return true;
    },
    disconnect(edgeId) {
      run(disconnect(designer.getState().flow, edgeId), nothing);
    },
    removeSelected() {
      const { flow, selection } = designer.getState();
      if (selection.edge) {
        const source = flow.edges.find(({ id }) => id === selection.edge)?.from;
        run(disconnect(flow, selection.edge), source ? onlyNode(source) : nothing);
      } else if (selection.nodes.length > 0) {
        const before = previousOf(designer, selection.nodes);
        run(removeNodes(flow, selection.nodes), before ? onlyNode(before) : nothing);
      }
    },
    repair(problem, repair) {
      designer.flush();
      const { flow } = designer.getState();
      const title = titleOf(repair, 'nl');
      // Tried again: what was typed in a field since may have changed the drawing.
      const still = repairsFor(flow, problem, engineDirectory(directory)).find((each) => titleOf(each, 'nl') === title);
      if (still) run(repairFlow(flow, still));
      else say(text('said.no-longer-repaired'));
      return still !== undefined;
    },
    undo() {
      const label = designer.undo();
      say(label ? text('said.undone', { what: commandLabel(label, text) }) : text('said.nothing-to-undo'));
    },
    redo() {
      const label = designer.redo();
      say(label ? text('said.redone', { what: commandLabel(label, text) }) : text('said.nothing-to-redo'));
    },
  };
}

/** The step that is chosen after others are gone: the one before them. */
function previousOf(designer: Designer, gone: readonly string[]): string | null {
  const order = flowOrder(designer.getState().flow).map(({ id }) => id);
  const index = order.indexOf(gone[0] ?? '');
  return order.slice(0, Math.max(0, index)).findLast((id) => !gone.includes(id)) ?? null;
}
