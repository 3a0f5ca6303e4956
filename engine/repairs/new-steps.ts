import type { FlowNode, NodeOf } from '../schema/node.ts';
import type { Flow } from '../schema/flow.ts';
import type { LocalizedText } from '../schema/text.ts';
import { freshId } from './drawing.ts';

const columnWidth = 320;

/** A new step one column before (-1) or behind (1) another. The designer finds a place where it covers nothing. */
function placeBeside(flow: Flow, nodeId: string, column: -1 | 1): FlowNode['position'] {
  const { x, y } = flow.nodes.find(({ id }) => id === nodeId)?.position ?? { x: 0, y: 0 };
  return { x: x + column * columnWidth, y };
}

export function newStart(flow: Flow, before: string): NodeOf<'start'> {
  return {
    id: freshId(flow, 'n'),
    kind: 'start',
    name: { nl: 'Start', fr: 'Début', de: 'Start', en: 'Start' },
    position: placeBeside(flow, before, -1),
    settings: { who: [], title: '' },
  };
}

export function newJoin(flow: Flow, before: string): NodeOf<'join'> {
  return {
    id: freshId(flow, 'n'),
    kind: 'join',
    name: { nl: 'Samenkomen', fr: 'Réunion', de: 'Zusammenführung', en: 'Join' },
    position: placeBeside(flow, before, -1),
    settings: {},
  };
}

export function newFork(flow: Flow, behind: string, branches: NodeOf<'fork'>['settings']['branches']): NodeOf<'fork'> {
  return {
    id: freshId(flow, 'n'),
    kind: 'fork',
    name: { nl: 'Splitsen', fr: 'Scission', de: 'Teilung', en: 'Split' },
    position: placeBeside(flow, behind, 1),
    settings: { branches },
  };
}

type Ending = NodeOf<'end'>['settings'];

const endings: Record<Ending['outcome'], LocalizedText> = {
  completed: { nl: 'Einde', fr: 'Fin', de: 'Ende', en: 'End' },
  cancelled: { nl: 'Te laat', fr: 'En retard', de: 'Überfällig', en: 'Overdue' },
  refused: { nl: 'Geweigerd', fr: 'Refusé', de: 'Abgelehnt', en: 'Refused' },
};

export function newEnd(flow: Flow, behind: string, settings: Ending): NodeOf<'end'> {
  return {
    id: freshId(flow, 'n'),
    kind: 'end',
    name: endings[settings.outcome],
    position: placeBeside(flow, behind, 1),
    settings,
  };
}
