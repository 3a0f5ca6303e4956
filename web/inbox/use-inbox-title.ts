import { useEffect } from 'react';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { useText } from '../i18n/use-text.ts';

/** `Brief 2026-114 | Postvak (12) | Paraaf` */
export function useInboxTitle(count: number, open: TaskRow | null): void {
  const text = useText();
  useEffect(() => {
    const inbox = count > 0 ? `${text('inbox.title')} (${count})` : text('inbox.title');
    document.title = [open?.caseTitle, inbox, 'Paraaf'].filter(Boolean).join(' | ');
  }, [count, open?.caseTitle, text]);
}
