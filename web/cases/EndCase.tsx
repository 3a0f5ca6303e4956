import { useState } from 'react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { Button } from '../elements/Button.tsx';
import { Notice } from '../elements/Notice.tsx';
import { ReasonDialog } from '../elements/ReasonDialog.tsx';
import { useText } from '../i18n/use-text.ts';
import { usePostOnce } from '../server/use-post-once.ts';
import styles from './CasePage.module.css';

interface Props {
  found: CaseDetail;
  /** Taken back by who started it, or cancelled by who operates cases. */
  how: 'withdraw' | 'cancel';
}

/** Ends a case, after a reason and one more question: it cannot be undone, and what has left already is said first. */
export function EndCase({ found, how }: Props) {
  const text = useText();
  const post = usePostOnce();
  const [isOpen, setIsOpen] = useState(false);
  const { id, number, title, sent } = found;
  const name = text(`${how}.open`, { number });
  const close = () => setIsOpen(false);
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>{name}</Button>
      {isOpen && (
        <ReasonDialog
          title={text(`${how}.title`, { number })}
          confirm={name}
          decline={text(`${how}.keep`)}
          tone="danger"
          keptAs={`${how}:${id}`}
          reasonHelp={text('end.reasonHelp')}
          onSend={(reason) => post(`/cases/${encodeURIComponent(id)}/${how}`, { reason })}
          onDone={close}
          onClose={close}
        >
          {() => (
            <>
              <p>{text('end.effect', { title })}</p>
              {sent.length === 0 ? (
                <p>{text('end.nothingSent')}</p>
              ) : (
                <Notice tone="warning" title={text('end.sent')}>
                  <ul className={styles.sent}>
                    {sent.map((sentence, index) => (
                      <li key={index}>{sentence}</li>
                    ))}
                  </ul>
                </Notice>
              )}
            </>
          )}
        </ReasonDialog>
      )}
    </>
  );
}
