import type { ReactNode } from 'react';
import { Page } from '../elements/Page.tsx';
import styles from './TextPage.module.css';

export function TextPage({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Page title={title} width="text">
      <div className={styles.text}>{children}</div>
    </Page>
  );
}
