import { Search } from 'lucide-react';
import { Link } from 'react-router';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import { Logo } from './Logo.tsx';
import { TopNavigation } from './Navigation.tsx';
import { Banners } from './Banners.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import styles from './Header.module.css';
import { useMe } from './me.ts';

export function Header() {
  const text = useText();
  const me = useMe();
  return (
    <header>
      <div className={styles.header}>
        <Link to="/postvak" className={styles.home}>
          <Logo />
          <span className={styles.organisation}>{me.organisation.name}</span>
          <span className="visually-hidden">{text('nav.home')}</span>
        </Link>
        <TopNavigation />
        <div className={styles.tools}>
          <Link to="/dossiers" className={classNames(styles.search)} aria-label={text('nav.search')}>
            <Search aria-hidden />
            <span>{text('nav.searchShort')}</span>
          </Link>
          <PersonMenu />
        </div>
      </div>
      <Banners />
    </header>
  );
}
