import { Check, CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Checkbox } from 'react-aria-components/Checkbox';
import { classNames } from '../class-names.ts';
import styles from './CheckField.module.css';

interface Props {
  id?: string;
  isSelected: boolean;
  onChange: (isSelected: boolean) => void;
  problem?: string | undefined;
  children: ReactNode;
}

export function CheckField({ id, isSelected, onChange, problem, children }: Props) {
  const problemId = useId();
  return (
    <div className={styles.field}>
      {problem && (
        <p id={problemId} role="alert" className={styles.problem}>
          <CircleAlert aria-hidden /> {problem}
        </p>
      )}
      <Checkbox
        isSelected={isSelected}
        onChange={onChange}
        isInvalid={Boolean(problem)}
        className={classNames(styles.checkbox)}
        {...(id && { id })}
        {...(problem && { 'aria-describedby': problemId })}
      >
        <span className={styles.box}>
          <Check aria-hidden />
        </span>
        <span>{children}</span>
      </Checkbox>
    </div>
  );
}
