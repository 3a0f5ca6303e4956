import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Toggle } from '../../ui/Toggle.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function EndForm({ node }: { node: NodeOf<'end'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { outcome, stopsCase } = node.settings;
  return (
    <Section title={text('end.title')}>
      <Segments
        label={text('end.outcome')}
        value={outcome}
        options={(['completed', 'refused', 'cancelled'] as const).map((id) => ({ id, label: text(`outcome.${id}`) }))}
        onChange={(next) => change((current) => ({ ...current, outcome: next }))}
      />
      <Toggle
        label={text('end.stops')}
        help={text('end.stops-help')}
        value={stopsCase}
        onChange={(next) => change((current) => ({ ...current, stopsCase: next }))}
      />
    </Section>
  );
}
