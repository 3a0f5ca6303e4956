import type { LucideIcon } from 'lucide-react';
import { useRef } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  SearchField,
  useFilter,
} from 'react-aria-components';
import { useText } from '../text/use-text.ts';
import styles from './PickList.module.css';

export interface PickItem {
  id: string;
  label: string;
  help?: string;
  /** Other words by which it is found. */
  synonyms?: string;
  icon?: LucideIcon;
  family?: string;
}
export interface PickSection {
  id: string;
  title: string;
  items: PickItem[];
}

interface PickListProps {
  title: string;
  sections: PickSection[];
  /** A point of the window where the list opens. */
  at: { x: number; y: number };
  onPick: (id: string) => void;
  onClose: () => void;
}

const mostWithoutSearch = 6;

/** A list to choose one thing from, found by typing; opens at a point and closes with Esc. */
export function PickList({ title, sections, at, onPick, onClose }: PickListProps) {
  const text = useText();
  const anchor = useRef<HTMLSpanElement>(null);
  const { contains } = useFilter({ sensitivity: 'base' });
  const hasSearch = sections.reduce((count, { items }) => count + items.length, 0) > mostWithoutSearch;
  return (
    <>
      <span ref={anchor} className={styles.anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        triggerRef={anchor}
        isOpen
        onOpenChange={(isOpen) => !isOpen && onClose()}
        placement="right top"
        offset={14}
        className={styles.popover!}
      >
        <Dialog aria-label={title} className={styles.dialog!}>
          <p className={styles.title}>{title}</p>
          {hasSearch ? (
            <Autocomplete filter={contains}>
              <SearchField aria-label={text('pick.search')} autoFocus className={styles.search!}>
                <Input
                  role="combobox"
                  aria-expanded
                  aria-haspopup="listbox"
                  placeholder={text('pick.search')}
                  className={styles.input!}
                />
              </SearchField>
              <Items title={title} sections={sections} onPick={onPick} />
            </Autocomplete>
          ) : (
            <Items title={title} sections={sections} onPick={onPick} hasFocus />
          )}
        </Dialog>
      </Popover>
    </>
  );
}

interface ItemsProps extends Pick<PickListProps, 'title' | 'sections' | 'onPick'> {
  hasFocus?: boolean;
}

function Items({ title, sections, onPick, hasFocus }: ItemsProps) {
  const text = useText();
  return (
    <ListBox
      aria-label={title}
      className={styles.list!}
      onAction={(key) => onPick(String(key))}
      renderEmptyState={() => <p className={styles.none}>{text('pick.none')}</p>}
      {...(hasFocus ? { autoFocus: 'first' as const } : {})}
    >
      {sections.map(({ id, title: heading, items }) => (
        <ListBoxSection key={id} id={id}>
          <Header className={styles.heading}>{heading}</Header>
          {items.map((item) => (
            <PickRow key={item.id} item={item} />
          ))}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

function PickRow({ item: { id, label, help, synonyms = '', icon: Icon, family } }: { item: PickItem }) {
  return (
    <ListBoxItem id={id} textValue={`${label} ${synonyms}`} className={styles.item!} data-family={family}>
      {Icon && (
        <span className={styles.icon} data-family={family}>
          <Icon size={16} aria-hidden />
        </span>
      )}
      <span className={styles.words}>
        <span>{label}</span>
        {help && <span className={styles.help}>{help}</span>}
      </span>
    </ListBoxItem>
  );
}
