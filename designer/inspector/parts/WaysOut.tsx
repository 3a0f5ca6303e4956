import type { FlowNode } from '../../../engine/index.ts';
import { useFlow } from '../../designer-context.ts';
import { useEdits } from '../../edits.ts';
import { offeredPorts } from '../../model/ports.ts';
import { edgeOfPort } from '../../model/rules.ts';
import { flowOrder } from '../../model/order.ts';
import { portLabel, stepLabel } from '../../text/labels.ts';
import { useText } from '../../text/use-text.ts';
import { Select } from '../../ui/Select.tsx';
import { Section } from '../Section.tsx';

const nowhere = '-';

/** Where each outcome leads, to choose by name: every line can be drawn without a mouse. */
export function WaysOut({ node }: { node: FlowNode }) {
  const text = useText();
  const flow = useFlow();
  const edits = useEdits();
  const ports = offeredPorts(node, (portId) => edgeOfPort(flow, node.id, portId) !== undefined);
  if (ports.length === 0) return null;
  const targets = flowOrder(flow)
    .filter(({ kind }) => kind !== 'start')
    .map((target) => ({ id: target.id, label: stepLabel(target, text) }));
  return (
    <Section title={text('ways-out.title')}>
      {ports.map((port) => {
        const edge = edgeOfPort(flow, node.id, port.id);
        return (
          <Select
            key={port.id}
            label={portLabel(port, text)}
            value={edge?.to ?? nowhere}
            options={[
              { id: nowhere, label: text(port.optional ? 'ways-out.not-used' : 'ways-out.nowhere') },
              ...targets,
            ]}
            onChange={(to) => {
              if (to === nowhere) {
                if (edge) edits.disconnect(edge.id);
              } else edits.connect(node.id, port.id, to);
            }}
          />
        );
      })}
    </Section>
  );
}
