import { FlaskConical, UserRoundCheck, WifiOff } from 'lucide-react';
import { useIsOnline } from '../server/use-is-online.ts';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './Banners.module.css';
import { useMe } from './me.ts';

/** What holds for every screen now: no connection, a demonstration, acting for somebody else. */
export function Banners() {
  const text = useText();
  const me = useMe();
  const isOnline = useIsOnline();
  const others = [...new Set(me.principals.filter(({ ground }) => ground !== 'self').map(({ label }) => label))];
  return (
    <div className={styles.banners}>
      <div role="status">
        {!isOnline && (
          <p className={classNames(styles.banner, styles.offline)}>
            <WifiOff aria-hidden /> {text('banner.offline')}
          </p>
        )}
      </div>
      <div className={styles.row}>
        {me.demo && (
          <p className={classNames(styles.banner, styles.demo)}>
            <FlaskConical aria-hidden />
            <span>
              <strong>{text('banner.demo')}</strong> <span className={styles.more}>{text('banner.demoMore')}</span>
            </span>
          </p>
        )}
        {others.length > 0 && (
          <p className={classNames(styles.banner, styles.acting)}>
            <UserRoundCheck aria-hidden /> {text('banner.acting', { for: others.join(', ') })}
          </p>
        )}
      </div>
    </div>
  );
}
