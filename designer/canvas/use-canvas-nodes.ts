import type { NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { Flow, FlowNode, Problem } from '../../engine/index.ts';
import type { Position } from '../model/commands/move-nodes.ts';
import { flowOrder } from '../model/order.ts';
import { portsOn } from '../model/ports.ts';
import type { Selection } from '../model/selection.ts';
import { dueLabel, kindLabel, openWithinLabel, stepLabel } from '../text/labels.ts';
import type { Text } from '../text/use-text.ts';
import { useText } from '../text/use-text.ts';
import { createKept } from './kept.ts';
import type { StepNodeData, StepNodeType } from './StepNode.tsx';

type Size = { width: number; height: number };

/** Per step how many errors and warnings blame it. */
export function countProblems(problems: readonly Problem[]): Map<string, { errors: number; warnings: number }> {
  const counts = new Map<string, { errors: number; warnings: number }>();
  for (const { severity, nodes } of problems) {
    for (const id of new Set(nodes)) {
      const count = counts.get(id) ?? { errors: 0, warnings: 0 };
      count[severity === 'error' ? 'errors' : 'warnings'] += 1;
      counts.set(id, count);
    }
  }
  return counts;
}

interface CanvasNodes {
  nodes: StepNodeType[];
  sizes: ReadonlyMap<string, Size>;
  /** Takes what React Flow measured and where cards are dragged to; what is chosen is not its business. */
  onGeometry: (changes: NodeChange<StepNodeType>[]) => void;
  /** Places while something is dragged or moved with the keys; empty: the places of the flow. */
  setDragged: (positions: ReadonlyMap<string, Position>) => void;
}

const atRest: ReadonlyMap<string, Position> = new Map();

/** The flow's steps as React Flow wants them; a step that did not change keeps its very object. */
export function useCanvasNodes(
  flow: Flow,
  selection: Selection,
  tabStop: string | null,
  problems: readonly Problem[],
): CanvasNodes {
  const text = useText();
  const [sizes, setSizes] = useState<ReadonlyMap<string, Size>>(new Map());
  const [dragged, setDragged] = useState(atRest);
  const [keptNode] = useState(() => createKept<StepNodeType>());
  const [keptData] = useState(() => createKept<StepNodeData>());

  const order = useMemo(() => flowOrder(flow), [flow]);
  const counts = useMemo(() => countProblems(problems), [problems]);
  const wiring = useMemo(() => wiringOf(flow), [flow]);

  const nodes = useMemo(() => {
    const chosen = new Set(selection.nodes);
    return order.map((node, index): StepNodeType => {
      const { errors, warnings } = counts.get(node.id) ?? { errors: 0, warnings: 0 };
      const drawn = wiring.drawn.get(node.id) ?? '';
      const incoming = wiring.incoming.get(node.id) ?? 0;
      const data = keptData(node.id, [node, drawn, incoming, errors, warnings], () => ({
        node,
        drawn,
        incoming,
        errors,
        warnings,
      }));
      const position = dragged.get(node.id) ?? node.position;
      const label = cardLabel(data, flow.form, index + 1, order.length, text);
      const size = sizes.get(node.id);
      const selected = chosen.has(node.id);
      const isTabStop = node.id === tabStop;
      return keptNode(node.id, [data, position.x, position.y, size, selected, isTabStop, label, text], () => ({
        id: node.id,
        type: 'step',
        position,
        data,
        selected,
        ...(size ? { measured: size } : {}),
        ariaLabel: label,
        ariaRole: 'group',
        domAttributes: { tabIndex: isTabStop ? 0 : -1, 'aria-roledescription': text('card.roledescription') },
      }));
    });
  }, [order, counts, wiring, selection, tabStop, dragged, sizes, flow.form, text, keptNode, keptData]);

  const onGeometry = useCallback((changes: NodeChange<StepNodeType>[]) => {
    const measured = changes.flatMap((change) =>
      change.type === 'dimensions' && change.dimensions ? [[change.id, change.dimensions] as const] : [],
    );
    if (measured.length > 0) setSizes((before) => new Map([...before, ...measured]));
    const places = changes.flatMap((change) =>
      change.type === 'position' && change.dragging && change.position ? [[change.id, change.position] as const] : [],
    );
    if (places.length > 0) setDragged((before) => new Map([...before, ...places]));
  }, []);

  return { nodes, sizes, onGeometry, setDragged };
}

function wiringOf(flow: Flow): { drawn: Map<string, string>; incoming: Map<string, number> } {
  const ports = new Map<string, Set<string>>();
  const incoming = new Map<string, number>();
  for (const { from, port, to } of flow.edges) {
    ports.set(from, (ports.get(from) ?? new Set()).add(port));
    incoming.set(to, (incoming.get(to) ?? 0) + 1);
  }
  const drawn = new Map(
    flow.nodes.map((node) => [
      node.id,
      portsOn(node)
        .map(({ id }) => id)
        .filter((id) => ports.get(node.id)?.has(id))
        .join(' '),
    ]),
  );
  return { drawn, incoming };
}

function termLabel({ settings }: FlowNode, form: Flow['form'], text: Text): string {
  if ('openWithin' in settings && settings.openWithin) return openWithinLabel(settings.openWithin, text);
  return 'due' in settings && settings.due ? dueLabel(settings.due, form, text) : '';
}

/** Read aloud: *Ondertekenen, Burgemeester tekent, stap 3 van 7, 5 werkdagen, 1 fout*. */
function cardLabel(data: StepNodeData, form: Flow['form'], number: number, total: number, text: Text): string {
  const { node, errors, warnings } = data;
  return [
    text('card.label', { kind: kindLabel(node.kind, text), name: stepLabel(node, text), number, total }),
    termLabel(node, form, text),
    text('card.label-problems', { errors }).trim(),
    text('card.label-warnings', { warnings }).trim(),
  ]
    .filter(Boolean)
    .join(', ');
}
