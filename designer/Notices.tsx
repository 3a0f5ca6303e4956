import { CircleCheck, CloudOff, Info, TriangleAlert, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState, useSyncExternalStore } from 'react';
import type { ReactNode } from 'react';
import { useWarning } from './announcer.tsx';
import { useDesigner } from './designer-context.ts';
import type { Autosave } from './draft/autosave.ts';
import { replaceFlow } from './model/commands/replace-flow.ts';
import { readDraft } from './model/read-draft.ts';
import { useText, useTimeOf } from './text/use-text.ts';
import { Button, IconButton } from './ui/Button.tsx';
import styles from './Notices.module.css';

interface NoticesProps {
  autosave: Autosave;
  restoredAt: string | null;
  published: number | null;
  onDismissPublished: () => void;
}

/** What the administrator must know now: no connection, somebody else's version, work put back, a version published. */
export function Notices({ autosave, restoredAt, published, onDismissPublished }: NoticesProps) {
  const text = useText();
  const timeOf = useTimeOf();
  const status = useSyncExternalStore(autosave.subscribe, autosave.getStatus);
  const { warning, warn } = useWarning();
  const [isRestoredSeen, setIsRestoredSeen] = useState(false);
  return (
    <>
      {status.type === 'failed' && (
        <Notice tone="warning" icon={CloudOff}>
          <span>{text(status.hasCopy ? 'notice.failed' : 'notice.failed-no-copy')}</span>
          <Button onPress={() => void autosave.saveNow()}>{text('notice.try-now')}</Button>
        </Notice>
      )}
      {status.type === 'conflict' && <ConflictNotice autosave={autosave} {...status} />}
      {warning !== null && (
        <Notice tone="warning" icon={TriangleAlert} onDismiss={() => warn(null)}>
          <span>{warning}</span>
        </Notice>
      )}
      {restoredAt && !isRestoredSeen && (
        <Notice tone="info" icon={Info} onDismiss={() => setIsRestoredSeen(true)}>
          <span>{text('notice.restored', { time: timeOf(restoredAt) })}</span>
        </Notice>
      )}
      {published !== null && (
        <Notice tone="success" icon={CircleCheck} onDismiss={onDismissPublished}>
          <span>{text('notice.published', { version: published })}</span>
        </Notice>
      )}
    </>
  );
}

type Conflict = Extract<ReturnType<Autosave['getStatus']>, { type: 'conflict' }>['conflict'];

/** Two people on one draft: one chooses, and can come back on it with undo. Nothing is lost. */
function ConflictNotice({ autosave, conflict }: { autosave: Autosave; conflict: Conflict }) {
  const text = useText();
  const timeOf = useTimeOf();
  const designer = useDesigner();
  const theirs = readDraft(conflict.flow);
  return (
    <Notice tone="danger" icon={TriangleAlert}>
      <span>
        {text('notice.conflict', {
          who: conflict.changedBy || text('notice.somebody'),
          time: timeOf(conflict.changedAt),
        })}
      </span>
      <Button onPress={() => void autosave.keepMine()}>{text('notice.keep-mine')}</Button>
      {theirs && (
        <Button
          onPress={() => {
            designer.flush();
            autosave.takeTheirs(theirs);
            designer.run(replaceFlow(designer.getState().flow, theirs));
          }}
        >
          {text('notice.take-theirs')}
        </Button>
      )}
    </Notice>
  );
}

interface NoticeProps {
  tone: 'info' | 'success' | 'warning' | 'danger';
  icon: LucideIcon;
  children: ReactNode;
  onDismiss?: () => void;
}

function Notice({ tone, icon: Icon, children, onDismiss }: NoticeProps) {
  const text = useText();
  return (
    <div className={styles.notice} data-tone={tone} role={tone === 'danger' ? 'alert' : 'status'}>
      <Icon size={18} aria-hidden />
      {children}
      {onDismiss && <IconButton icon={X} label={text('notice.dismiss')} onPress={onDismiss} />}
    </div>
  );
}
