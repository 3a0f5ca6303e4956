import { LogIn } from 'lucide-react';
import { useLocation } from 'react-router';
import { signInAddress } from '../server/signed-out.ts';
import { AnchorButton } from '../elements/Button.tsx';
import { Dialog } from '../elements/Dialog.tsx';
import { useText } from '../i18n/use-text.ts';

/** The session ended under an open page: what was typed is kept, and signing in leads back to it. */
export function SignedOutDialog() {
  const text = useText();
  const { pathname, search } = useLocation();
  return (
    <Dialog
      isOpen
      isAlert
      title={text('signedOut.title')}
      onClose={() => undefined}
      actions={
        <AnchorButton href={signInAddress(pathname + search)} tone="primary" icon={<LogIn aria-hidden />}>
          {text('signedOut.button')}
        </AnchorButton>
      }
    >
      <p>{text('signedOut.explain')}</p>
    </Dialog>
  );
}
