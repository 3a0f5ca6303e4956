import { ClipboardList, Plus, UserCheck, UserRound, Users, UserStar, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Principal } from '../../../engine/index.ts';
import { useNames } from '../../designer-context.ts';
import { principalLabel } from '../../text/labels.ts';
import { useText } from '../../text/use-text.ts';
import { PickList } from '../../ui/PickList.tsx';
import { principalGroups } from './principal-options.ts';
import type { PrincipalGroup, PrincipalUse } from './principal-options.ts';
import styles from './PrincipalsPicker.module.css';

interface PrincipalsPickerProps {
  label: string;
  use: PrincipalUse;
  value: readonly string[];
  onChange: (value: Principal[]) => void;
  help?: string;
}

const icons: Record<PrincipalGroup['id'], LucideIcon> = {
  role: UserStar,
  field: ClipboardList,
  other: UserCheck,
  group: Users,
  person: UserRound,
};

/** Roles, groups, people and form fields: found by typing, taken away one by one. */
export function PrincipalsPicker({ label, use, value, onChange, help }: PrincipalsPickerProps) {
  const text = useText();
  const names = useNames();
  const root = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState<{ x: number; y: number } | null>(null);
  const sections = useMemo(
    () =>
      principalGroups(use, names, text).map(({ id, options }) => ({
        id,
        title: text(`principal.type.${id}`),
        items: options
          .filter((option) => !value.includes(option.id))
          .map((option) => ({ id: option.id, label: option.label, help: option.detail, icon: icons[id] })),
      })),
    [use, names, text, value],
  );

  return (
    <div ref={root} className={styles.picker} role="group" aria-label={label}>
      {value.length > 0 && (
        <ul className={styles.chosen}>
          {value.map((principal) => {
            const words = principalLabel(principal, names, text);
            return (
              <li key={principal} className={styles.chip}>
                {words}
                <AriaButton
                  className={styles.remove!}
                  aria-label={text('principals.remove', { who: words })}
                  onPress={() => onChange(value.filter((each) => each !== principal) as Principal[])}
                >
                  <X size={14} aria-hidden />
                </AriaButton>
              </li>
            );
          })}
        </ul>
      )}
      <AriaButton
        className={styles.add!}
        aria-haspopup="dialog"
        onPress={() => {
          const box = root.current?.querySelector(':scope > button')?.getBoundingClientRect();
          setAt({ x: box?.left ?? 0, y: box?.top ?? 0 });
        }}
      >
        <Plus size={16} aria-hidden />
        {text(use === 'receive' ? 'principals.add-field' : 'principals.add')}
      </AriaButton>
      {help && <p className={styles.help}>{help}</p>}
      {at && (
        <PickList
          title={label}
          sections={sections.filter(({ items }) => items.length > 0)}
          at={at}
          onClose={() => setAt(null)}
          onPick={(principal) => {
            onChange([...value, principal] as Principal[]);
            setAt(null);
          }}
        />
      )}
    </div>
  );
}
