import type { NodeOf } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import { ChannelsEditor } from '../parts/ChannelsEditor.tsx';
import { MessageEditor } from '../parts/MessageEditor.tsx';
import { PrincipalsPicker } from '../parts/PrincipalsPicker.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function DeliverForm({ node }: { node: NodeOf<'deliver'> }) {
  const text = useText();
  const { form } = useNames();
  const change = useChangeSettings(node);
  const { recipients, channels, subject, message } = node.settings;
  const hasContacts = form.some(({ type }) => type === 'contact');
  return (
    <>
      <Section title={text('deliver.to')}>
        <PrincipalsPicker
          label={text('deliver.to-label')}
          {...(hasContacts ? {} : { help: text('deliver.no-contacts') })}
          use="receive"
          value={recipients}
          onChange={(next) => change((current) => ({ ...current, recipients: next }))}
        />
      </Section>
      <Section title={text('deliver.channels')} help={text('deliver.channels-help')}>
        <ChannelsEditor
          value={channels}
          onChange={(update) => change((current) => ({ ...current, channels: update(current.channels) }))}
        />
      </Section>
      <Section title={text('message.title')}>
        <MessageEditor
          subject={subject}
          message={message}
          onSubject={(next) => change((current) => ({ ...current, subject: next }))}
          onMessage={(next) => change((current) => ({ ...current, message: next }))}
        />
      </Section>
    </>
  );
}
