import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { Segments } from '../../ui/Segments.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Toggle } from '../../ui/Toggle.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';
import { Instructions, TaskSections } from './TaskSections.tsx';

const means = ['csc', 'itsme'] as const;

export function SignForm({ node }: { node: NodeOf<'sign'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { settings } = node;
  const { capacity } = settings;
  return (
    <>
      <TaskSections
        task={settings}
        onWho={(who) => change((current) => ({ ...current, who }))}
        onDue={(due) => change((current) => withPart(current, 'due', due))}
        onLadder={(ladder) => change((current) => ({ ...current, ladder }))}
      />
      <Section title={text('sign.signature')}>
        <Segments
          label={text('sign.level')}
          value={settings.level}
          options={[
            { id: 'SES', label: text('sign.level.SES') },
            { id: 'AdES', label: text('sign.level.AdES') },
            { id: 'QES', label: text('sign.level.QES') },
          ]}
          help={text(`sign.level.${settings.level}.help`)}
          onChange={(level) => change((current) => ({ ...current, level }))}
        />
        {means.map((each) => (
          <Toggle
            key={each}
            label={text(`sign.means.${each}`)}
            help={text('sign.means-help')}
            value={settings.means.includes(each)}
            onChange={(isAccepted) => {
              const accepted = means.filter((one) => (one === each ? isAccepted : settings.means.includes(one)));
              // A step that nothing can sign is none: the last means stays.
              if (accepted.length > 0) change((current) => ({ ...current, means: accepted }));
            }}
          />
        ))}
        <TextInput
          label={text('sign.capacity')}
          help={text('sign.capacity-help')}
          value={capacity?.nl ?? ''}
          maxLength={200}
          onCommit={(nl) =>
            change((current) => withPart(current, 'capacity', nl.trim() ? { ...capacity, nl } : undefined))
          }
        />
        <TextInput
          label={text('sign.text')}
          help={text('sign.text-help')}
          value={settings.text?.nl ?? ''}
          maxLength={200}
          onCommit={(nl) =>
            change((current) => withPart(current, 'text', nl.trim() ? { ...current.text, nl } : undefined))
          }
        />
        <Toggle
          label={text('sign.personal')}
          help={text('sign.personal-help')}
          value={settings.personal}
          onChange={(personal) => change((current) => ({ ...current, personal }))}
        />
        <Instructions
          value={settings.instructions}
          onCommit={(instructions) => change((current) => withPart(current, 'instructions', instructions))}
        />
      </Section>
    </>
  );
}
