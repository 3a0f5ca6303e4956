import { useCallback } from 'react';
import { useDesigner, useFlow } from '../designer-context.ts';
import { changeFlow } from '../model/commands/change-flow.ts';
import type { FlowPart } from '../model/commands/change-flow.ts';
import { useText } from '../text/use-text.ts';
import { TextInput } from '../ui/TextInput.tsx';
import { DocumentsEditor } from './parts/DocumentsEditor.tsx';
import { FieldsEditor } from './parts/FieldsEditor.tsx';
import { Section } from './Section.tsx';
import styles from './Inspector.module.css';

/** The flow as a whole: its name, the form that is filled in at the start, and the documents. */
export function FlowForm() {
  const text = useText();
  const designer = useDesigner();
  const flow = useFlow();
  const change = useCallback(
    (part: (current: ReturnType<typeof useFlow>) => FlowPart) => {
      const current = designer.getState().flow;
      designer.run(changeFlow(current, part(current)));
    },
    [designer],
  );
  return (
    <div className={styles.form}>
      <h2 className={styles.title}>{text('flow.title')}</h2>
      <TextInput
        label={text('flow.name')}
        name="name"
        value={flow.name.nl}
        maxLength={200}
        onCommit={(nl) => change(({ name }) => ({ name: { ...name, nl } }))}
      />
      <TextInput
        label={text('flow.description')}
        help={text('flow.description-help')}
        value={flow.description?.nl ?? ''}
        rows={3}
        maxLength={2_000}
        onCommit={(nl) =>
          change(({ description }) => ({ description: nl.trim() ? { ...description, nl } : undefined }))
        }
      />
      <Section title={text('flow.form')} help={text('flow.form-help')}>
        <FieldsEditor
          value={flow.form}
          addLabel={text('fields.add')}
          onChange={(update) => change(({ form }) => ({ form: update(form) }))}
        />
      </Section>
      <Section title={text('flow.data')} help={text('flow.data-help')}>
        <FieldsEditor
          value={flow.data}
          addLabel={text('fields.add-kept')}
          onChange={(update) => change(({ data }) => ({ data: update(data) }))}
        />
      </Section>
      <Section title={text('flow.documents')} help={text('flow.documents-help')}>
        <DocumentsEditor
          value={flow.documents}
          onChange={(update) => change(({ documents }) => ({ documents: update(documents) }))}
        />
      </Section>
    </div>
  );
}
