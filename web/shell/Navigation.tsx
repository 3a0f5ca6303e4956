import { useInfiniteQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { tasksQuery } from '../server/queries.ts';
import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import { useMe } from './me.ts';
import styles from './Navigation.module.css';
import { type Destination, destinationsOf } from './navigation.ts';

/** How many tasks wait, and how many are late; null while it is not known. */
function useTaskCounts(): { all: number; overdue: number } | null {
  const { data } = useInfiniteQuery(tasksQuery);
  const counts = data?.pages[0]?.counts;
  if (!counts) return null;
  return {
    all: counts.overdue + counts.today + counts['this-week'] + counts.later + counts.forAnother,
    overdue: counts.overdue,
  };
}

export function TopNavigation() {
  const text = useText();
  return (
    <nav aria-label={text('nav.label')} className={styles.top}>
      <Destinations />
    </nav>
  );
}

/** The same places at the thumb, below 900 px. */
export function BottomBar() {
  const text = useText();
  return (
    <nav aria-label={text('nav.label')} className={styles.bottom}>
      <Destinations />
    </nav>
  );
}

function Destinations() {
  const me = useMe();
  return (
    <ul>
      {destinationsOf(me).map((destination) => (
        <li key={destination.path}>
          <DestinationLink destination={destination} />
        </li>
      ))}
    </ul>
  );
}

function DestinationLink({ destination: { path, label, icon: Icon } }: { destination: Destination }) {
  const text = useText();
  const counts = useTaskCounts();
  const count = path === '/postvak' && counts && counts.all > 0 ? counts : null;
  return (
    <NavLink to={path} className={classNames(styles.link)}>
      <Icon aria-hidden className={styles.icon} />
      <span>{text(label)}</span>
      {count && (
        <span className={classNames(styles.count, count.overdue > 0 && styles.late)}>
          <span aria-hidden>{count.all}</span>
          <span className="visually-hidden">{text('nav.inboxCount', { ...count })}</span>
        </span>
      )}
    </NavLink>
  );
}
