import { ChevronDown, X } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  Button,
  ComboBox,
  Header,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Text,
  useFilter,
} from 'react-aria-components';
import type { Principal } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { principalLabel } from '../../text/labels.ts';
import { useText } from '../../text/use-text.ts';
import fields from '../../ui/field.module.css';
import { principalGroups } from './principal-options.ts';
import type { PrincipalUse } from './principal-options.ts';
import styles from './PrincipalsPicker.module.css';

interface PrincipalsPickerProps {
  label: string;
  use: PrincipalUse;
  value: readonly string[];
  onChange: (value: Principal[]) => void;
  help?: string;
  /** The label is for screen readers only: the title above says it already. */
  hidesLabel?: boolean;
}

/** Roles, groups, people and form fields, found by typing and taken away one by one. */
export function PrincipalsPicker({ label, use, value, onChange, help, hidesLabel }: PrincipalsPickerProps) {
  const text = useText();
  const names = useNames();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [typed, setTyped] = useState('');
  const groups = useMemo(
    () =>
      principalGroups(use, names, text).map((group) => ({
        ...group,
        options: group.options.filter(({ id }) => !value.includes(id)),
      })),
    [use, names, text, value],
  );

  return (
    <div className={styles.picker}>
      {value.length > 0 && (
        <ul className={styles.chosen} aria-label={label}>
          {value.map((principal) => {
            const words = principalLabel(principal, names, text);
            return (
              <li key={principal} className={styles.chip}>
                {words}
                <Button
                  className={styles.remove!}
                  aria-label={text('principals.remove', { who: words })}
                  onPress={() => onChange(value.filter((each) => each !== principal) as Principal[])}
                >
                  <X size={14} aria-hidden />
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      <ComboBox
        className={fields.field!}
        {...(hidesLabel ? { 'aria-label': label } : {})}
        value={null}
        inputValue={typed}
        onInputChange={setTyped}
        defaultFilter={contains}
        menuTrigger="focus"
        onChange={(key) => {
          if (key === null) return;
          onChange([...value, String(key)] as Principal[]);
          setTyped('');
        }}
      >
        {!hidesLabel && <Label className={fields.label}>{label}</Label>}
        <div className={styles.box}>
          <Input
            className={fields.input!}
            placeholder={text(use === 'receive' ? 'principals.placeholder-field' : 'principals.placeholder')}
          />
          <Button className={styles.open!}>
            <ChevronDown size={16} aria-hidden />
          </Button>
        </div>
        {help && (
          <Text slot="description" className={fields.help}>
            {help}
          </Text>
        )}
        <Popover className={fields.popover!}>
          <ListBox
            className={fields.options!}
            renderEmptyState={() => <p className={styles.none}>{text('principals.none')}</p>}
          >
            {groups.map(({ id, options }) => (
              <ListBoxSection key={id} id={id}>
                <Header className={fields.groupTitle}>{text(`principal.type.${id}`)}</Header>
                {options.map((option) => (
                  <ListBoxItem
                    key={option.id}
                    id={option.id}
                    textValue={`${option.label} ${option.detail}`.trim()}
                    className={fields.option!}
                  >
                    <span>{option.label}</span>
                    {option.detail && <span className={styles.detail}>{option.detail}</span>}
                  </ListBoxItem>
                ))}
              </ListBoxSection>
            ))}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
