import { BadgeCheck, Download, Eye, FileText } from 'lucide-react';
import { useState } from 'react';
import type { CaseDetail } from '../../api/resources/cases.ts';
import { fileAddress, LazyPdfView } from '../document/LazyPdfView.tsx';
import { AnchorButton, Button } from '../elements/Button.tsx';
import { longMoment } from '../i18n/dates.ts';
import { sizeInWords } from '../i18n/sizes.ts';
import { useText } from '../i18n/use-text.ts';
import { ReaderDialog } from './ReaderDialog.tsx';
import styles from './CasePage.module.css';

/** The documents in their newest revision, with who signed them. */
export function CaseDocuments({ found }: { found: CaseDetail }) {
  const text = useText();
  const [read, setRead] = useState<CaseDetail['documents'][number] | null>(null);
  return (
    <section className={styles.section} aria-labelledby="documenten">
      <h2 id="documenten">{text('case.documents')}</h2>
      <ul className={styles.documents}>
        {found.documents.map((document) => (
          <li key={document.id} className={styles.document}>
            <div className={styles.documentHead}>
              <FileText aria-hidden className={styles.fileIcon} />
              <div className={styles.grow}>
                <p className={styles.fileName}>{document.fileName}</p>
                <p className={styles.muted}>
                  {text('upload.facts', { pages: document.pages, size: sizeInWords(document.sizeBytes) })}
                </p>
              </div>
              <div className={styles.buttons}>
                <Button
                  tone="quiet"
                  icon={<Eye aria-hidden />}
                  aria-label={text('case.readNamed', { name: document.fileName })}
                  onPress={() => setRead(document)}
                >
                  {text('case.read')}
                </Button>
                <AnchorButton
                  tone="quiet"
                  icon={<Download aria-hidden />}
                  href={fileAddress(document.sha256)}
                  download={document.fileName}
                >
                  {text('case.download')}
                </AnchorButton>
              </div>
            </div>
            {document.signatures.length > 0 && (
              <ul className={styles.signatures}>
                {document.signatures.map((signature) => (
                  <li key={`${signature.name}${signature.signedAt}`}>
                    <BadgeCheck aria-hidden />
                    <span>
                      <strong>{signature.name}</strong>
                      {signature.mandateLine && <span className={styles.muted}>, {signature.mandateLine}</span>}
                      <span className={styles.muted}> · {longMoment(signature.signedAt)}</span>
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
      {read && (
        <ReaderDialog title={read.fileName} onClose={() => setRead(null)}>
          <LazyPdfView address={fileAddress(read.sha256)} fileName={read.fileName} />
        </ReaderDialog>
      )}
    </section>
  );
}
