import { createContext, useCallback, useContext, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import styles from './hidden.module.css';

interface Announcements {
  say: (sentence: string) => void;
  /** What the administrator must also see; null when that was dismissed. */
  warning: string | null;
  warn: (sentence: string | null) => void;
}

const AnnouncementsContext = createContext<Announcements>({
  say: () => undefined,
  warning: null,
  warn: () => undefined,
});

/** Says a sentence politely to who uses a screen reader; nothing moves on the screen. */
export function useSay(): (sentence: string) => void {
  return useContext(AnnouncementsContext).say;
}

/** Shows a sentence above the drawing, where it is also read aloud. */
export function useWarning(): Pick<Announcements, 'warning' | 'warn'> {
  return useContext(AnnouncementsContext);
}

/** The designer's own live region. The same sentence twice is said twice. */
export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', count: 0 });
  const [warning, warn] = useState<string | null>(null);
  const say = useCallback((sentence: string) => setSaid(({ count }) => ({ sentence, count: count + 1 })), []);
  const announcements = useMemo(() => ({ say, warning, warn }), [say, warning]);
  return (
    <AnnouncementsContext value={announcements}>
      {children}
      <div role="status" aria-live="polite" className={styles.hidden}>
        <span key={said.count}>{said.sentence}</span>
      </div>
    </AnnouncementsContext>
  );
}
