import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { Outlet, useLocation } from 'react-router';
import { meQuery } from '../server/queries.ts';
import { ApiProblem } from '../server/request.ts';
import { useIsSignedOut } from '../server/signed-out.ts';
import { useLiveEvents } from '../server/use-live-events.ts';
import { LoadProblem, PageSkeleton, Skeleton } from '../elements/Waiting.tsx';
import { useText } from '../i18n/use-text.ts';
import { SignInPage } from '../sign-in/SignInPage.tsx';
import { SignedOutDialog } from '../sign-in/SignedOutDialog.tsx';
import { Footer } from './Footer.tsx';
import { Header } from './Header.tsx';
import { MeContext } from './me.ts';
import { BottomBar } from './Navigation.tsx';
import styles from './Shell.module.css';

/** Around every screen of who is signed in. Full-height screens (inbox, signing, designer) have no footer of their own. */
export function Shell() {
  const text = useText();
  const me = useQuery(meQuery);
  const isSignedOut = useIsSignedOut();
  const { pathname } = useLocation();
  useLiveEvents(me.isSuccess);
  const isFullHeight = /^\/(postvak|ondertekenen$|ontwerpen\/[^/]+$)/.test(pathname);

  if (me.error instanceof ApiProblem && me.error.status === 401 && !me.data) return <SignInPage />;
  if (!me.data) {
    return (
      <main className={styles.first}>
        {me.isError ? (
          <LoadProblem what={text('app.loadFailed')} error={me.error} onRetry={() => void me.refetch()} />
        ) : (
          <Skeleton />
        )}
      </main>
    );
  }
  return (
    <MeContext value={me.data}>
      <div className={isFullHeight ? styles.fullHeight : styles.shell}>
        <a href="#inhoud" className={styles.skip}>
          {text('skip')}
        </a>
        <Header />
        <main id="inhoud" tabIndex={-1} className={styles.main}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
        <Footer isCompact={isFullHeight} />
        <BottomBar />
      </div>
      {isSignedOut && <SignedOutDialog />}
    </MeContext>
  );
}
