import { Switch } from 'react-aria-components';
import styles from './field.module.css';

interface ToggleProps {
  label: string;
  value: boolean;
  onChange: (value: boolean) => void;
  help?: string;
}

export function Toggle({ label, value, onChange, help }: ToggleProps) {
  return (
    <div className={styles.field}>
      <Switch className={styles.switch!} isSelected={value} onChange={onChange}>
        <span className={styles.track} />
        {label}
      </Switch>
      {help && <p className={styles.toggleHelp}>{help}</p>}
    </div>
  );
}
