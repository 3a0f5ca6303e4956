import styles from './Logo.module.css';

/** The mark is an initial in one stroke of the pen, underlined as people initial a letter. */
export function Logo() {
  return (
    <span className={styles.logo}>
      <svg viewBox="0 0 40 36" aria-hidden className={styles.mark}>
        <path d="M11 30.500C13.500 22 15.500 13.500 17 5.500C24 2.200 31.800 4.400 30.800 10.800C29.800 17 22 19.600 14.400 17.800" />
        <path d="M4 25.500C11 29.800 24.500 29 37 21.500" className={styles.flourish} />
      </svg>
      <span className={styles.word}>Paraaf</span>
    </span>
  );
}
