import { useCallback, useState } from 'react';
import type { TaskRow } from '../../api/resources/tasks.ts';
import { DocumentTabs } from '../document/DocumentTabs.tsx';
import { fileAddress, LazyPdfView } from '../document/LazyPdfView.tsx';
import styles from './SignPage.module.css';

/** What is signed, to read first. */
export function ReadDocuments({ row, onPageSeen }: { row: TaskRow; onPageSeen: (file: string, page: number) => void }) {
  const [shown, setShown] = useState(0);
  const file = row.documents[shown] ?? row.documents[0];
  const sha256 = file?.sha256 ?? '';
  const see = useCallback((page: number) => onPageSeen(sha256, page), [onPageSeen, sha256]);
  return (
    <>
      {row.documents.length > 1 && (
        <div className={styles.tabs}>
          <DocumentTabs names={row.documents.map(({ fileName }) => fileName)} shown={shown} onShow={setShown} />
        </div>
      )}
      {file && <LazyPdfView address={fileAddress(file.sha256)} fileName={file.fileName} onPageSeen={see} />}
    </>
  );
}
