import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './Inspector.module.css';

export function Section({ title, children, help }: { title: string; children: ReactNode; help?: string }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h3 id={id} className={styles.sectionTitle}>
        {title}
      </h3>
      {help && <p className={styles.help}>{help}</p>}
      {children}
    </section>
  );
}
