import { Switch } from 'react-aria-components';
import type { LetterKeys } from '../canvas/use-letter-keys.ts';
import { useText } from '../text/use-text.ts';
import type { MessageId } from '../text/use-text.ts';
import { ModalDialog } from '../ui/ModalDialog.tsx';
import fields from '../ui/field.module.css';
import styles from './dialogs.module.css';

type Keys = [keys: string[], what: MessageId][];

const everywhere: Keys = [
  [['Ctrl', 'Z'], 'keys.undo'],
  [['Ctrl', 'Y'], 'keys.redo'],
  [['F6'], 'keys.region'],
  [['F8'], 'keys.problem'],
];
const onCanvas: Keys = [
  [['→', '←'], 'keys.along'],
  [['↑', '↓'], 'keys.beside'],
  [['Shift', 'pijl'], 'keys.extend'],
  [['Ctrl', 'A'], 'keys.all'],
  [['Enter'], 'keys.inspect'],
  [['F2'], 'keys.rename'],
  [['Del'], 'keys.remove'],
  [['Esc'], 'keys.escape'],
];
const letters: Keys = [
  [['N'], 'keys.new'],
  [['A'], 'keys.append'],
  [['C'], 'keys.connect'],
  [['M'], 'keys.move'],
  [['L'], 'keys.layout'],
  [['K'], 'keys.checks'],
  [['1'], 'keys.fit'],
  [['0', '+', '−'], 'keys.zoom'],
  [['?'], 'keys.keys'],
];

/** Every key of the designer, and the switch for those that are a single letter. */
export function KeysDialog({ letters: letterKeys, onClose }: { letters: LetterKeys; onClose: () => void }) {
  const text = useText();
  return (
    <ModalDialog title={text('keys.title')} onClose={onClose} isWide>
      <div className={styles.columns}>
        <div>
          <KeyList title={text('keys.everywhere')} keys={everywhere} />
          <KeyList title={text('keys.on-canvas')} keys={onCanvas} />
        </div>
        <div>
          <KeyList title={text('keys.letters')} keys={letters} />
          <Switch isSelected={letterKeys.isOn} onChange={letterKeys.set} className={fields.switch!}>
            <span className={fields.track} />
            {text('keys.use-letters')}
          </Switch>
        </div>
      </div>
    </ModalDialog>
  );
}

function KeyList({ title, keys }: { title: string; keys: Keys }) {
  const text = useText();
  return (
    <section>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{text(what)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
