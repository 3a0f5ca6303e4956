import { PencilLine, SkipForward, Waypoints } from 'lucide-react';
import type { CaseDetail } from '../../../api/resources/cases.ts';
import type { CaseOperations } from '../../../api/resources/operations.ts';
import { Button } from '../../elements/Button.tsx';
import { useText } from '../../i18n/use-text.ts';
import { EndCase } from '../EndCase.tsx';
import { type AskedOperation, type Place, waysFrom } from './operation.ts';
import styles from './OperateCase.module.css';

interface Props {
  found: CaseDetail;
  operations: CaseOperations;
  onOperate: (asked: AskedOperation) => void;
}

/** How who operates cases brings one on that is stuck with people, or went wrong; what failed stands with its incident. */
export function OperateCase({ found, operations, onOperate }: Props) {
  const text = useText();
  return (
    <section className={styles.operate} aria-labelledby="bijsturen">
      <h2 id="bijsturen">{text('operate.title')}</h2>
      <div className={styles.panel}>
        {operations.places
          .filter(({ waitsFor }) => waitsFor !== 'operator')
          .map((place) => (
            <div
              key={place.taskId ?? place.runId}
              className={styles.place}
              role="group"
              aria-label={text('operate.at', { step: place.nodeName })}
            >
              <p className={styles.step}>{text('operate.at', { step: place.nodeName })}</p>
              <PlaceButtons place={place} onOperate={onOperate} />
            </div>
          ))}
        <div className={styles.place}>
          <p className={styles.step}>{text('operate.whole')}</p>
          <div className={styles.buttons}>
            <Button icon={<PencilLine aria-hidden />} onPress={() => onOperate({ kind: 'correct' })}>
              {text('operate.correct')}
            </Button>
            <EndCase found={found} how="cancel" />
          </div>
        </div>
      </div>
    </section>
  );
}

/** How a case leaves a place; where it cannot now, why. */
export function PlaceButtons({ place, onOperate }: { place: Place; onOperate: Props['onOperate'] }) {
  const text = useText();
  const { open, refusal } = waysFrom(place);
  if (place.waitsFor === 'activity') return <p className={styles.refusal}>{text('operate.underWay')}</p>;
  if (refusal) return <p className={styles.refusal}>{refusal}</p>;
  return (
    <div className={styles.buttons}>
      {open.length > 0 && (
        <Button icon={<SkipForward aria-hidden />} onPress={() => onOperate({ kind: 'skip', place })}>
          {text(place.holdsToken ? 'operate.skip' : 'operate.letGo')}
        </Button>
      )}
      {place.holdsToken && (
        <Button icon={<Waypoints aria-hidden />} onPress={() => onOperate({ kind: 'move', place })}>
          {text('operate.move')}
        </Button>
      )}
    </div>
  );
}
