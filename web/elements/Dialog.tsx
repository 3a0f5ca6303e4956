import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';
import styles from './Dialog.module.css';

interface Props {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
  /** The buttons at the foot, the act first in the DOM and last on the screen. */
  actions?: ReactNode;
  isWide?: boolean;
  isAlert?: boolean;
}

/**
 * A modal dialog; focus goes in, stays in and returns to where it came from. A click beside it does not close it: the
 * second half of a double click would, with what was typed.
 */
export function Dialog({ title, isOpen, onClose, children, actions, isWide = false, isAlert = false }: Props) {
  const text = useText();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isKeyboardDismissDisabled={isAlert}
      className={classNames(styles.overlay)}
    >
      <Modal className={classNames(styles.modal, isWide && styles.wide)}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className={classNames(styles.dialog)}>
          <div className={styles.head}>
            <Heading slot="title" className={classNames(styles.title)}>
              {title}
            </Heading>
            {!isAlert && <Button tone="quiet" icon={<X aria-hidden />} aria-label={text('close')} onPress={onClose} />}
          </div>
          <div className={styles.body}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
