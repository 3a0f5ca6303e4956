import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';

export function SealForm({ node }: { node: NodeOf<'seal'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const reason = node.settings.text;
  return (
    <Section title={text('seal.title')} help={text('seal.help')}>
      <TextInput
        label={text('sign.text')}
        value={reason?.nl ?? ''}
        maxLength={200}
        onCommit={(nl) => change((current) => withPart(current, 'text', nl.trim() ? { ...reason, nl } : undefined))}
      />
    </Section>
  );
}
