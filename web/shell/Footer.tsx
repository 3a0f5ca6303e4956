import { Link } from 'react-router';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './Footer.module.css';

export function Footer({ isCompact = false }: { isCompact?: boolean }) {
  const text = useText();
  return (
    <footer className={classNames(styles.footer, isCompact && styles.compact)}>
      <nav aria-label={text('footer.label')}>
        <ul>
          <li>
            <Link to="/toegankelijkheid">{text('nav.accessibility')}</Link>
          </li>
          <li>
            <Link to="/privacy">{text('nav.privacy')}</Link>
          </li>
          <li>
            <Link to="/hulp">{text('nav.help')}</Link>
          </li>
        </ul>
      </nav>
    </footer>
  );
}
