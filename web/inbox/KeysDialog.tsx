import { Dialog } from '../elements/Dialog.tsx';
import type { MessageKey } from '../i18n/languages.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './KeysDialog.module.css';

/** The keys of the inbox, also told on the help page. */
export const inboxKeys: { keys: string[]; does: MessageKey }[] = [
  { keys: ['j', '↓'], does: 'keys.next' },
  { keys: ['k', '↑'], does: 'keys.previous' },
  { keys: ['Enter'], does: 'keys.open' },
  { keys: ['Esc'], does: 'keys.back' },
  { keys: ['x'], does: 'keys.select' },
  { keys: ['a'], does: 'keys.approve' },
  { keys: ['s'], does: 'keys.sign' },
  { keys: ['b'], does: 'keys.return' },
  { keys: ['r'], does: 'keys.refuse' },
  { keys: ['d'], does: 'keys.reassign' },
  { keys: ['q'], does: 'keys.question' },
  { keys: ['/'], does: 'keys.search' },
  { keys: ['?'], does: 'keys.help' },
];

export function KeyList() {
  const text = useText();
  return (
    <dl className={styles.keys}>
      {inboxKeys.map(({ keys, does }) => (
        <div key={does} style={{ display: 'contents' }}>
          <dt>
            {keys.map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{text(does)}</dd>
        </div>
      ))}
    </dl>
  );
}

export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const text = useText();
  return (
    <Dialog isOpen={isOpen} title={text('keys.title')} onClose={onClose}>
      <KeyList />
    </Dialog>
  );
}
