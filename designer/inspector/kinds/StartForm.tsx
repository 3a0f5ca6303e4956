import type { NodeOf } from '../../../engine/index.ts';
import { useDesigner, useNames } from '../../designer-context.ts';
import { nothing } from '../../model/selection.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../../ui/Button.tsx';
import { TextInput } from '../../ui/TextInput.tsx';
import { PrincipalsPicker } from '../parts/PrincipalsPicker.tsx';
import parts from '../parts/parts.module.css';
import { Section } from '../Section.tsx';
import { useChangeSettings } from '../use-settings.ts';

export function StartForm({ node }: { node: NodeOf<'start'> }) {
  const text = useText();
  const designer = useDesigner();
  const { form } = useNames();
  const change = useChangeSettings(node);
  const { who, title } = node.settings;
  const names = form.map(({ id, type }) => (type === 'contact' ? `{${id}.name}` : `{${id}}`));
  return (
    <>
      <Section title={text('start.who')}>
        <PrincipalsPicker
          label={text('start.who-label')}
          help={text('start.who-help')}
          use="act"
          value={who}
          onChange={(next) => change((current) => ({ ...current, who: next }))}
        />
      </Section>
      <Section title={text('start.case')}>
        <TextInput
          label={text('start.title')}
          help={names.length > 0 ? text('start.title-names', { names: names.join(', ') }) : text('start.title-help')}
          value={title}
          maxLength={300}
          onCommit={(next) => change((current) => ({ ...current, title: next }))}
        />
        <p className={parts.note}>{text('start.form-help')}</p>
        <Button onPress={() => designer.select(nothing)}>{text('start.edit-form')}</Button>
      </Section>
    </>
  );
}
