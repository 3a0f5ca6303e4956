import { classNames } from '../class-names.ts';
import { useText } from '../i18n/use-text.ts';
import styles from './DocumentTabs.module.css';

interface Props {
  names: string[];
  shown: number;
  onShow: (index: number) => void;
}

/** Which of several documents is read. */
export function DocumentTabs({ names, shown, onShow }: Props) {
  const text = useText();
  return (
    <ul className={styles.tabs} aria-label={text('document.list')}>
      {names.map((name, index) => (
        <li key={name}>
          <button
            type="button"
            className={classNames(styles.tab)}
            aria-current={index === shown ? 'true' : undefined}
            onClick={() => onShow(index)}
          >
            {name}
          </button>
        </li>
      ))}
    </ul>
  );
}
