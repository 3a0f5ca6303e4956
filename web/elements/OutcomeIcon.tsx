import { CircleAlert, CircleCheckBig, CircleX, Hourglass } from 'lucide-react';
import { classNames } from '../class-names.ts';
import styles from './OutcomeIcon.module.css';

const icons = { good: CircleCheckBig, bad: CircleX, doubtful: CircleAlert, waiting: Hourglass };

export type Outcome = keyof typeof icons;

/** Above a heading that is an answer: the same answer, at a glance. */
export function OutcomeIcon({ outcome }: { outcome: Outcome }) {
  const Icon = icons[outcome];
  return (
    <div className={classNames(styles.icon, styles[outcome])}>
      <Icon aria-hidden />
    </div>
  );
}
