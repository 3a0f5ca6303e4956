import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/use-text.ts';
import { IconButton } from './Button.tsx';
import styles from './ModalDialog.module.css';

interface ModalDialogProps {
  title: string;
  children: ReactNode;
  onClose: () => void;
  isWide?: boolean;
}

/** A dialog over the designer; Esc closes it, and the focus goes back to where it was. */
export function ModalDialog({ title, children, onClose, isWide = false }: ModalDialogProps) {
  const text = useText();
  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={styles.overlay!}>
      <Modal className={styles.modal!} data-wide={isWide || undefined}>
        <Dialog className={styles.dialog!}>
          <div className={styles.head}>
            <Heading slot="title" className={styles.title!}>
              {title}
            </Heading>
            <IconButton icon={X} label={text('action.close')} onPress={onClose} />
          </div>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
