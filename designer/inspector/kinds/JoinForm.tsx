import type { NodeOf } from '../../../engine/index.ts';
import { useFlow } from '../../designer-context.ts';
import { stepLabel } from '../../text/labels.ts';
import { useText } from '../../text/use-text.ts';
import parts from '../parts/parts.module.css';
import { Section } from '../Section.tsx';

/** A join has no settings: what it waits for is what is drawn into it. */
export function JoinForm({ node }: { node: NodeOf<'join'> }) {
  const text = useText();
  const flow = useFlow();
  const sources = flow.edges
    .filter(({ to }) => to === node.id)
    .flatMap(({ from }) => flow.nodes.find(({ id }) => id === from) ?? []);
  return (
    <Section title={text('join.waits-for')}>
      {sources.length === 0 ? (
        <p className={parts.note}>{text('join.nothing')}</p>
      ) : (
        <ul>
          {sources.map((source, index) => (
            <li key={index}>{stepLabel(source, text)}</li>
          ))}
        </ul>
      )}
    </Section>
  );
}
