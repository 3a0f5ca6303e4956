import { useMemo } from 'react';
import type { Flow, FlowNode, NodeKind } from '../../engine/index.ts';
import { useFlow } from '../designer-context.ts';
import { familyOrder, families, isKind, kindsOf } from '../model/kinds.ts';
import type { Position } from '../model/commands/move-nodes.ts';
import { flowOrder } from '../model/order.ts';
import { offeredPorts, portsOn } from '../model/ports.ts';
import { edgeOfPort, possibleTargets } from '../model/rules.ts';
import { kindLabel, portLabel, stepLabel } from '../text/labels.ts';
import { useText } from '../text/use-text.ts';
import type { Text } from '../text/use-text.ts';
import { PickList } from '../ui/PickList.tsx';
import type { PickItem, PickSection } from '../ui/PickList.tsx';
import { kindIcon } from './kind-icons.ts';
import type { Point } from './route-edge.ts';

/** What is being asked: a new step, what follows a port, or where a port leads. Without a port, that is asked first. */
export interface PickRequest {
  intent: 'new' | 'append' | 'connect';
  at: Point;
  nodeId?: string;
  portId?: string;
  /** Where a new step is put. */
  place?: Position;
}

interface StepPickerProps {
  request: PickRequest;
  onPort: (portId: string) => void;
  onKind: (kind: NodeKind) => void;
  onTarget: (nodeId: string) => void;
  onClose: () => void;
}

/** Asks for a port, a kind of step or a step, one list after the other. */
export function StepPicker({ request, onPort, onKind, onTarget, onClose }: StepPickerProps) {
  const text = useText();
  const flow = useFlow();
  const { intent, nodeId = '', portId, at } = request;
  const source = flow.nodes.find(({ id }) => id === nodeId);
  const port = source && portsOn(source).find(({ id }) => id === portId);
  const asksPort = intent !== 'new' && !port;

  const sections = useMemo(() => {
    if (asksPort) return source ? [portSection(flow, source, text)] : [];
    const targets = intent === 'new' ? [] : targetSections(flow, nodeId, portId ?? '', text);
    return intent === 'connect' ? targets : [...kindSections(intent === 'append', text), ...targets];
  }, [asksPort, intent, flow, source, nodeId, portId, text]);

  const title = asksPort
    ? text('pick.port', { name: source ? stepLabel(source, text) : '' })
    : port
      ? text(intent === 'connect' ? 'pick.target' : 'pick.append', { port: portLabel(port, text) })
      : text('pick.new');

  return (
    <PickList
      key={asksPort ? 'port' : 'step'}
      title={title}
      sections={sections}
      at={at}
      onClose={onClose}
      onPick={(id) => {
        const [type, value = ''] = id.split(/:(.*)/s);
        if (type === 'port') onPort(value);
        else if (type === 'kind' && isKind(value)) onKind(value);
        else onTarget(value);
      }}
    />
  );
}

function kindSections(isBehind: boolean, text: Text): PickSection[] {
  return familyOrder.map((family) => ({
    id: family,
    title: text(`family.${family}`),
    items: kindsOf(family)
      .filter((kind) => !(isBehind && kind === 'start'))
      .map((kind): PickItem => ({
        id: `kind:${kind}`,
        label: kindLabel(kind, text),
        help: text(`kind.${kind}.help`),
        synonyms: text(`kind.${kind}.synonyms`),
        icon: kindIcon(kind),
        family,
      })),
  }));
}

function targetSections(flow: Flow, from: string, port: string, text: Text): PickSection[] {
  const possible = new Set(possibleTargets(flow, from, port));
  const items = flowOrder(flow)
    .filter((node) => possible.has(node) && node.id !== from)
    .map((node): PickItem => ({
      id: `step:${node.id}`,
      label: stepLabel(node, text),
      help: kindLabel(node.kind, text),
      icon: kindIcon(node.kind),
      family: isKind(node.kind) ? families[node.kind] : 'logic',
    }));
  return items.length > 0 ? [{ id: 'steps', title: text('pick.connect-existing'), items }] : [];
}

/** The outcomes of a step; those that lead nowhere yet come first. */
function portSection(flow: Flow, source: FlowNode, text: Text): PickSection {
  const leads = (portId: string) => edgeOfPort(flow, source.id, portId) !== undefined;
  const help = (portId: string, isOptional: boolean) => {
    const edge = edgeOfPort(flow, source.id, portId);
    const target = flow.nodes.find(({ id }) => id === edge?.to);
    if (target) return text('pick.leads-to', { name: stepLabel(target, text) });
    return text(isOptional ? 'pick.optional' : 'pick.free');
  };
  return {
    id: 'ports',
    title: text('pick.ports'),
    items: offeredPorts(source, leads)
      .sort((a, b) => Number(leads(a.id)) - Number(leads(b.id)))
      .map((port) => ({
        id: `port:${port.id}`,
        label: portLabel(port, text),
        help: help(port.id, port.optional),
      })),
  };
}
