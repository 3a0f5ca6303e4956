import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Menu, MenuItem, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { classNames } from '../class-names.ts';
import button from './Button.module.css';
import styles from './MenuButton.module.css';

export interface MenuAct {
  key: string;
  label: string;
  icon: ReactNode;
  onAction: () => void;
}

/** What is done less often, behind one button. */
export function MenuButton({
  label,
  acts,
  isDisabled = false,
}: {
  label: string;
  acts: MenuAct[];
  isDisabled?: boolean;
}) {
  return (
    <MenuTrigger>
      <AriaButton isDisabled={isDisabled} className={classNames(button.button)}>
        <span>{label}</span>
        <ChevronDown aria-hidden />
      </AriaButton>
      <Popover placement="top end" className={classNames(styles.popover)}>
        <Menu aria-label={label} className={classNames(styles.menu)}>
          {acts.map(({ key, label: name, icon, onAction }) => (
            <MenuItem key={key} id={key} textValue={name} onAction={onAction} className={classNames(styles.item)}>
              {icon}
              {name}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
