import type { BusinessDuration, NodeOf } from '../../../engine/index.ts';
import { tellingChannels } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { isOpeningTold } from '../../model/ports.ts';
import { useText } from '../../text/use-text.ts';
import { Toggle } from '../../ui/Toggle.tsx';
import { ChannelsEditor } from '../parts/ChannelsEditor.tsx';
import { DurationInput } from '../parts/DurationInput.tsx';
import { MessageEditor } from '../parts/MessageEditor.tsx';
import parts from '../parts/parts.module.css';
import { PrincipalsPicker } from '../parts/PrincipalsPicker.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';

type Settings = NodeOf<'deliver'>['settings'];

const fewDays: BusinessDuration = { workingDays: 5 };

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
      <Section title={text('deliver.opening')}>
        <OpeningTerm
          settings={node.settings}
          onChange={(openWithin) => change((current) => withPart(current, 'openWithin', openWithin))}
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

interface OpeningTermProps {
  settings: Settings;
  onChange: (openWithin: BusinessDuration | undefined) => void;
}

/** How long it is waited for that the documents are opened: where a channel tells of it, or did when it was set. */
function OpeningTerm({ settings, onChange }: OpeningTermProps) {
  const text = useText();
  const { openWithin } = settings;
  const isTold = isOpeningTold(settings);
  return (
    <>
      {!isTold && (
        <p className={parts.note}>
          {text('deliver.opening-untold', {
            channels: tellingChannels.map((channel) => text(`channel.${channel}`)).join(', '),
          })}
        </p>
      )}
      {(isTold || openWithin) && (
        <Toggle
          label={text('deliver.open-within')}
          help={text('deliver.open-within-help')}
          value={openWithin !== undefined}
          onChange={(isOn) => onChange(isOn ? fewDays : undefined)}
        />
      )}
      {openWithin && <DurationInput label={text('deliver.open-within-label')} value={openWithin} onChange={onChange} />}
    </>
  );
}
