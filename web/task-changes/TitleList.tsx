import styles from './TitleList.module.css';

interface Titled {
  id: string;
  caseTitle: string;
  caseNumber: string;
}

/** What an act is about, once more before it is done. */
export function TitleList({ rows }: { rows: Titled[] }) {
  return (
    <ul className={styles.titles}>
      {rows.map((row) => (
        <li key={row.id}>
          <strong>{row.caseTitle}</strong> <span className={styles.number}>{row.caseNumber}</span>
        </li>
      ))}
    </ul>
  );
}
