import type { LucideIcon } from 'lucide-react';
import { Button as AriaButton, Tooltip, TooltipTrigger } from 'react-aria-components';
import type { ButtonProps as AriaButtonProps } from 'react-aria-components';
import styles from './Button.module.css';

type Press = Pick<AriaButtonProps, 'onPress' | 'isDisabled' | 'autoFocus' | 'type'>;

interface ButtonProps extends Press {
  children: string;
  icon?: LucideIcon;
  look?: 'primary' | 'plain' | 'danger' | 'quiet';
}

export function Button({ children, icon: Icon, look = 'plain', ...press }: ButtonProps) {
  return (
    <AriaButton {...press} className={styles.button!} data-look={look}>
      {Icon && <Icon size={16} aria-hidden />}
      {children}
    </AriaButton>
  );
}

interface IconButtonProps extends Press {
  icon: LucideIcon;
  /** Its name, also shown as a tooltip. */
  label: string;
  /** What the tooltip says when that is more than the name. */
  hint?: string;
}

export function IconButton({ icon: Icon, label, hint = label, ...press }: IconButtonProps) {
  return (
    <TooltipTrigger delay={600}>
      <AriaButton {...press} aria-label={label} className={styles.iconButton!}>
        <Icon size={18} aria-hidden />
      </AriaButton>
      <Tooltip className={styles.tooltip!} offset={6}>
        {hint}
      </Tooltip>
    </TooltipTrigger>
  );
}
