import type { NodeOf } from '../../../engine/index.ts';
import { useText } from '../../text/use-text.ts';
import { NumberInput } from '../../ui/NumberInput.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import parts from '../parts/parts.module.css';
import { ValuesEditor } from '../parts/ValuesEditor.tsx';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';
import { withPart } from '../with-part.ts';

export function ArchiveForm({ node }: { node: NodeOf<'archive'> }) {
  const text = useText();
  const change = useChangeSettings(node);
  const { series, retentionYears, metadata } = node.settings;
  return (
    <>
      <Section title={text('archive.title')}>
        <TextInput
          label={text('archive.series')}
          help={text('archive.series-help')}
          value={series}
          maxLength={200}
          onCommit={(next) => change((current) => ({ ...current, series: next }))}
        />
        <NumberInput
          label={text('archive.retention')}
          value={retentionYears ?? null}
          min={0}
          max={1_000}
          onChange={(years) =>
            change((current) => withPart(current, 'retentionYears', years === null ? undefined : Math.round(years)))
          }
        />
        <p className={parts.note}>{text('archive.retention-help')}</p>
      </Section>
      <Section title={text('archive.metadata')} help={text('archive.metadata-help')}>
        <ValuesEditor
          value={metadata}
          onChange={(next) => change((current) => ({ ...current, metadata: next }))}
          nameLabel={text('values.name')}
          valueLabel={text('values.value')}
          example="onderwerp"
          addLabel={text('values.add')}
        />
      </Section>
    </>
  );
}
