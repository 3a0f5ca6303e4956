import type { ReactNode } from 'react';
import { classNames } from '../class-names.ts';
import { useWindowTitle } from '../shell/use-window-title.ts';
import styles from './Page.module.css';
import { useHeadingFocus } from './use-heading-focus.ts';

interface Props {
  title: string;
  /** The title of the window, when it says more than the heading. */
  windowTitle?: string;
  actions?: ReactNode;
  intro?: ReactNode;
  above?: ReactNode;
  children: ReactNode;
  width?: 'text' | 'wide' | 'full';
}

/** A screen: its one heading, the window's title, and focus on the heading after going to another page (WCAG 2.4.3). */
export function Page({ title, windowTitle, actions, intro, above, children, width = 'wide' }: Props) {
  const heading = useHeadingFocus();
  useWindowTitle(windowTitle ?? title);
  return (
    <div className={classNames(styles.page, styles[width])}>
      {above}
      <div className={styles.head}>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {intro && <p className={styles.intro}>{intro}</p>}
      {children}
    </div>
  );
}
