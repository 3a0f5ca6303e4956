import type { NodeOf } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import { MessageEditor } from '../parts/MessageEditor.tsx';
import { PrincipalsPicker } from '../parts/PrincipalsPicker.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function DeliverForm({ node }: { node: NodeOf<'deliver'> }) {
  const text = useText();
  const { form } = useNames();
  const change = useChangeSettings(node);
  const { recipients, subject, message } = node.settings;
  const hasContacts = form.some(({ type }) => type === 'contact');
  return (
    <>
      <Section title={text('deliver.to')}>
        <PrincipalsPicker
          label={text('deliver.to-label')}
          help={text(hasContacts ? 'deliver.by-mail' : 'deliver.no-contacts')}
          use="receive"
          value={recipients}
          onChange={(next) => change((current) => ({ ...current, recipients: next }))}
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
