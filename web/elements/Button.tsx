import { LoaderCircle } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components/Button';
import { Link } from 'react-router';
import { classNames } from '../class-names.ts';
import styles from './Button.module.css';

export type Tone = 'primary' | 'secondary' | 'quiet' | 'danger';

interface Look {
  tone?: Tone;
  icon?: ReactNode;
  children?: ReactNode;
}

type Props = Omit<ButtonProps, 'children' | 'className'> & Look & { className?: string; ref?: Ref<HTMLButtonElement> };

/** `isPending`: the act is on its way; a second press does nothing. */
export function Button({ tone = 'secondary', icon, children, className, isPending = false, onPress, ...rest }: Props) {
  return (
    <AriaButton
      {...rest}
      {...(onPress && !isPending && { onPress })}
      className={classNames(styles.button, styles[tone], !children && styles.iconOnly, className)}
    >
      {isPending ? <LoaderCircle aria-hidden className={styles.busy} /> : icon}
      {children && <span>{children}</span>}
    </AriaButton>
  );
}

/** A link that looks like a button: it leads to another page and does nothing else. */
export function LinkButton({
  to,
  tone = 'secondary',
  icon,
  children,
  className,
}: Look & { to: string; className?: string }) {
  return (
    <Link to={to} className={classNames(styles.button, styles[tone], className)}>
      {icon}
      <span>{children}</span>
    </Link>
  );
}

/** The same for an address outside the app: a sign-in, a download, another site. */
export function AnchorButton({
  href,
  download,
  tone = 'secondary',
  icon,
  children,
}: Look & { href: string; download?: string }) {
  return (
    <a href={href} download={download} className={classNames(styles.button, styles[tone])}>
      {icon}
      <span>{children}</span>
    </a>
  );
}
