import { useId } from 'react';
import type { FieldValue, FormField } from '../../engine/index.ts';
import { CheckField } from '../elements/CheckField.tsx';
import { DateField } from '../elements/DateField.tsx';
import { RadioField } from '../elements/RadioField.tsx';
import { SelectField } from '../elements/SelectField.tsx';
import { TextField } from '../elements/TextField.tsx';
import { useText } from '../i18n/use-text.ts';
import { fieldControl } from './draft.ts';
import { NumberField } from './NumberField.tsx';
import { PersonField } from './PersonField.tsx';
import styles from './StartFlowPage.module.css';

export interface FieldInputProps<F extends FormField = FormField> {
  field: F;
  value: FieldValue;
  problem?: string | undefined;
  onChange: (value: FieldValue) => void;
}

type Field<T extends FormField['type']> = Extract<FormField, { type: T }>;

/** The control of one question, by its type. */
export function FormFieldInput(props: FieldInputProps) {
  const { field, value, problem, onChange } = props;
  const shared = { label: field.label.nl, help: field.help?.nl, problem, isOptional: !field.required };
  const words = typeof value === 'string' ? value : '';
  const id = fieldControl(field.id);
  switch (field.type) {
    case 'text':
      return (
        <TextField {...shared} inputId={id} value={words} onChange={onChange} maxLength={field.maxLength ?? 4000} />
      );
    case 'multiline':
      return <TextField {...shared} inputId={id} isMultiline value={words} onChange={onChange} maxLength={10_000} />;
    case 'date':
      return <DateField {...shared} inputId={id} value={words} onChange={onChange} />;
    case 'number':
      return (
        <NumberField {...shared} inputId={id} value={typeof value === 'number' ? value : null} onChange={onChange} />
      );
    case 'boolean':
      return (
        <CheckField id={id} isSelected={value === true} onChange={onChange} problem={problem}>
          {field.label.nl}
        </CheckField>
      );
    case 'choice':
      return <ChoiceInput {...props} field={field} />;
    case 'person':
      return <PersonField {...shared} inputId={id} personId={words} onChange={onChange} />;
    case 'contact':
      return <ContactInput {...props} field={field} />;
  }
}

/** Few options stand side by side; many fold into a list. */
function ChoiceInput({ field, value, problem, onChange }: FieldInputProps<Field<'choice'>>) {
  const shared = {
    ...{ label: field.label.nl, help: field.help?.nl, problem, isOptional: !field.required },
    ...{ options: field.options.map(({ value: key, label }) => ({ key, name: label.nl })), onChange },
    value: typeof value === 'string' ? value : null,
  };
  const id = fieldControl(field.id);
  return field.options.length > 6 ? <SelectField {...shared} buttonId={id} /> : <RadioField {...shared} groupId={id} />;
}

function ContactInput({ field, value, problem, onChange }: FieldInputProps<Field<'contact'>>) {
  const text = useText();
  const helpId = useId();
  const contact = typeof value === 'object' && value !== null ? value : { name: '', email: '' };
  return (
    <fieldset className={styles.group} aria-describedby={field.help ? helpId : undefined}>
      <legend>
        {field.label.nl} {!field.required && <span className={styles.who}>{text('field.optional')}</span>}
      </legend>
      {field.help && (
        <p id={helpId} className={styles.who}>
          {field.help.nl}
        </p>
      )}
      <div className={styles.pair}>
        <TextField
          label={text('contact.name')}
          inputId={fieldControl(field.id)}
          value={contact.name}
          onChange={(name) => onChange({ ...contact, name })}
          autoComplete="off"
          problem={problem}
        />
        <TextField
          label={text('contact.email')}
          type="email"
          value={contact.email}
          onChange={(email) => onChange({ ...contact, email })}
          autoComplete="off"
        />
      </div>
    </fieldset>
  );
}
