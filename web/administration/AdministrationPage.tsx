import { NavLink, Outlet } from 'react-router';
import { Page } from '../elements/Page.tsx';
import { useText } from '../i18n/use-text.ts';
import styles from './Administration.module.css';

/** Who replaces whom, who may sign for whom, who works here. */
export function AdministrationPage() {
  const text = useText();
  return (
    <Page title={text('admin.title')}>
      <nav aria-label={text('admin.parts')} className={styles.parts}>
        <NavLink to="/beheer" end className={styles.part ?? ''}>
          {text('admin.absences')}
        </NavLink>
        <NavLink to="/beheer/mandaten" className={styles.part ?? ''}>
          {text('admin.mandates')}
        </NavLink>
        <NavLink to="/beheer/medewerkers" className={styles.part ?? ''}>
          {text('admin.people')}
        </NavLink>
      </nav>
      <Outlet />
    </Page>
  );
}
