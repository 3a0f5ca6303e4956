import { createContext, useCallback, useContext, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './hidden.module.css';

const SayContext = createContext<(sentence: string) => void>(() => undefined);

/** Says a sentence politely to who uses a screen reader; nothing moves on the screen. */
export function useSay(): (sentence: string) => void {
  return useContext(SayContext);
}

/** The designer's own live region. The same sentence twice is said twice. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const say = useCallback((sentence: string) => setSaid(({ count }) => ({ sentence, count: count + 1 })), []);
  return (
    <SayContext value={say}>
      {children}
      <div role="status" aria-live="polite" className={styles.hidden}>
        <span key={said.count}>{said.sentence}</span>
      </div>
    </SayContext>
  );
}
