import { LogIn } from 'lucide-react';
import { useEffect } from 'react';
import { Link, useLocation } from 'react-router';
import { signInAddress } from '../server/signed-out.ts';
import { AnchorButton } from '../elements/Button.tsx';
import { useText } from '../i18n/use-text.ts';
import { Footer } from '../shell/Footer.tsx';
import { Logo } from '../shell/Logo.tsx';
import styles from './SignInPage.module.css';

/** Shown in place of whatever page was asked for; after signing in, that page follows. */
export function SignInPage() {
  const text = useText();
  const { pathname, search } = useLocation();
  useEffect(() => {
    document.title = `${text('signIn.title')} | Paraaf`;
  }, [text]);
  return (
    <div className={styles.page}>
      <main className={styles.main}>
        <div className={styles.card}>
          <Logo />
          <h1>{text('signIn.title')}</h1>
          <p>{text('signIn.intro')}</p>
          <AnchorButton href={signInAddress(pathname + search)} tone="primary" icon={<LogIn aria-hidden />}>
            {text('signIn.button')}
          </AnchorButton>
          <p className={styles.verify}>
            {text('signIn.verifyIntro')} <Link to="/verify">{text('signIn.verify')}</Link>
          </p>
        </div>
      </main>
      <Footer />
    </div>
  );
}
