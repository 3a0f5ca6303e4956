import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { TextInput } from '../../ui/TextInput.tsx';
import { KeptFields } from '../parts/KeptFields.tsx';
import { ValuesEditor } from '../parts/ValuesEditor.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function CallForm({ node }: { node: NodeOf<'call'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { connector, action, input, output } = node.settings;
  return (
    <>
      <Section title={text('call.what')} help={text('call.what-help')}>
        <TextInput
          label={text('call.connector')}
          help={text('call.connector-help')}
          value={connector}
          isCode
          maxLength={64}
          onCommit={(next) => change((current) => ({ ...current, connector: next.trim() }))}
        />
        <TextInput
          label={text('call.action')}
          value={action}
          isCode
          maxLength={64}
          onCommit={(next) => change((current) => ({ ...current, action: next.trim() }))}
        />
      </Section>
      <Section title={text('call.input')}>
        <ValuesEditor
          value={input}
          onChange={(next) => change((current) => ({ ...current, input: next }))}
          nameLabel={text('values.name')}
          valueLabel={text('values.value')}
          example="onderwerp"
          addLabel={text('values.add')}
        />
      </Section>
      <Section title={text('values.kept')} help={text('call.output-help')}>
        <KeptFields
          value={output}
          onChange={(next) => change((current) => ({ ...current, output: next }))}
          example="result.kenmerk"
        />
      </Section>
    </>
  );
}
