import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { MessageEditor } from '../parts/MessageEditor.tsx';
import { PrincipalsPicker } from '../parts/PrincipalsPicker.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function NotifyForm({ node }: { node: NodeOf<'notify'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { to, subject, message } = node.settings;
  return (
    <>
      <Section title={text('notify.to')}>
        <PrincipalsPicker
          label={text('notify.to-label')}
          use="inform"
          value={to}
          onChange={(next) => change((current) => ({ ...current, to: next }))}
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
