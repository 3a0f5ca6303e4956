import { Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { AnchorButton } from '../elements/Button.tsx';
import { PageSkeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { signInAddress } from '../server/signed-out.ts';
import { Footer } from './Footer.tsx';
import header from './Header.module.css';
import { Logo } from './Logo.tsx';
import styles from './Shell.module.css';

/** Around the pages that are open to anybody: nothing here asks who is there. */
export function PublicShell() {
  const text = useText();
  return (
    <div className={styles.public}>
      <a href="#inhoud" className={styles.skip}>
        {text('skip')}
      </a>
      <header className={header.header}>
        <Link to="/verify" className={header.home}>
          <Logo />
          <span className="visually-hidden">{text('nav.verifyHome')}</span>
        </Link>
        <div className={header.tools}>
          <AnchorButton tone="quiet" href={signInAddress('/postvak')}>
            {text('signIn.staff')}
          </AnchorButton>
        </div>
      </header>
      <main id="inhoud" tabIndex={-1} className={styles.main}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </main>
      <Footer />
    </div>
  );
}
