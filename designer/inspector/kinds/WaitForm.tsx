import type { BusinessDuration, NodeOf, WaitFor } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { useText } from '../../text/use-text.ts';
import { Segments } from '../../ui/Segments.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { Toggle } from '../../ui/Toggle.tsx';
import { DurationInput } from '../parts/DurationInput.tsx';
import { KeptFields } from '../parts/KeptFields.tsx';
import parts from '../parts/parts.module.css';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';

type Sort = 'duration' | 'date' | 'message';
type Message = Extract<WaitFor, { message: string }>;

/** A message as an unfinished draft may have it. */
const whole = (awaited: Partial<Message>): Message => ({ message: '', correlation: '', output: [], ...awaited });

const fewDays: BusinessDuration = { workingDays: 5 };

export function WaitForm({ node }: { node: NodeOf<'wait'> }) {
  const text = useText();
  const { form } = useNames();
  const change = useChangeSettings(node);
  const awaited = node.settings.for;
  const dates = form.filter(({ type }) => type === 'date').map(({ id, label }) => ({ id, label: label.nl }));
  const sort: Sort = 'duration' in awaited ? 'duration' : 'date' in awaited ? 'date' : 'message';
  const put = (next: WaitFor) => change((current) => ({ ...current, for: next }));
  const blank: Record<Sort, WaitFor> = {
    duration: { duration: fewDays },
    date: { date: dates[0]?.id ?? '' },
    message: whole({}),
  };
  return (
    <>
      <Section title={text('wait.for')}>
        <Segments
          label={text('wait.sort')}
          value={sort}
          options={[
            { id: 'duration', label: text('wait.sort.duration') },
            { id: 'date', label: text('wait.sort.date') },
            { id: 'message', label: text('wait.sort.message') },
          ]}
          help={text(`wait.sort.${sort}.help`)}
          onChange={(next) => put(blank[next])}
        />
        {'duration' in awaited && (
          <DurationInput
            label={text('wait.duration')}
            value={awaited.duration}
            onChange={(duration) => put({ duration })}
          />
        )}
        {'date' in awaited && dates.length > 0 && (
          <Select
            label={text('due.which-field')}
            value={awaited.date}
            options={dates}
            onChange={(date) => put({ date })}
          />
        )}
        {'date' in awaited && dates.length === 0 && <p className={parts.note}>{text('wait.no-dates')}</p>}
        {'message' in awaited && <MessageForm awaited={whole(awaited)} onChange={put} />}
      </Section>
      {'message' in awaited && (
        <Section title={text('values.kept')} help={text('wait.output-help')}>
          <KeptFields
            value={whole(awaited).output}
            onChange={(output) => put({ ...whole(awaited), output })}
            example="message.kenmerk"
          />
        </Section>
      )}
    </>
  );
}

function MessageForm({ awaited, onChange }: { awaited: Message; onChange: (next: Message) => void }) {
  const text = useText();
  return (
    <>
      <TextInput
        label={text('wait.message')}
        help={text('wait.message-help')}
        value={awaited.message}
        isCode
        maxLength={64}
        onCommit={(message) => onChange({ ...awaited, message: message.trim() })}
      />
      <TextInput
        label={text('wait.correlation')}
        help={text('wait.correlation-help')}
        value={awaited.correlation}
        isCode
        maxLength={2_000}
        onCommit={(correlation) => onChange({ ...awaited, correlation })}
      />
      <Toggle
        label={text('wait.within')}
        help={text('wait.within-help')}
        value={awaited.within !== undefined}
        onChange={(isOn) => onChange(withPart(awaited, 'within', isOn ? fewDays : undefined))}
      />
      {awaited.within && (
        <DurationInput
          label={text('wait.within')}
          value={awaited.within}
          onChange={(within) => onChange({ ...awaited, within })}
        />
      )}
    </>
  );
}
